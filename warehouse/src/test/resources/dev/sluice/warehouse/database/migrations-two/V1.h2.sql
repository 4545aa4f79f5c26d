CREATE TABLE IF NOT EXISTS control.migrated_h2 (id integer);
