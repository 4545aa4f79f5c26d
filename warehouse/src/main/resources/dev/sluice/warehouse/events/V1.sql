-- An event may tell that no delivery came: then it names none.
ALTER TABLE control.outbox ALTER COLUMN delivery_id DROP NOT NULL;
