-- What senders declared of a delivery and what it came to: a JSON list, null where nothing was.
ALTER TABLE control.deliveries ADD COLUMN IF NOT EXISTS control_totals varchar;

CREATE INDEX IF NOT EXISTS deliveries_by_owner ON control.deliveries (duplicate_of);
