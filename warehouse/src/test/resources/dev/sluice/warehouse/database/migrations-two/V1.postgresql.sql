CREATE TABLE IF NOT EXISTS control.migrated_pg (id integer);
