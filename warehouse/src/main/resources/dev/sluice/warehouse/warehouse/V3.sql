-- Deliveries that are taken back, or put in the place of what they brought before.
ALTER TABLE control.deliveries ADD COLUMN IF NOT EXISTS change_id uuid;

-- When the raw zone let go of its bytes.
ALTER TABLE control.deliveries ADD COLUMN IF NOT EXISTS raw_removed_at timestamp with time zone;

-- A version that is no new delivery names in changed_delivery_id which one it changes.
ALTER TABLE control.publications ADD COLUMN IF NOT EXISTS kind varchar(16) DEFAULT 'ADDED' NOT NULL;
ALTER TABLE control.publications ADD COLUMN IF NOT EXISTS changed_delivery_id uuid;
ALTER TABLE control.publications ALTER COLUMN delivery_id DROP NOT NULL;
