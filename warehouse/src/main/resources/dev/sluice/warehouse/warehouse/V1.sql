-- The warehouse module's own tables. One text for H2 and PostgreSQL.

CREATE TABLE IF NOT EXISTS control.deliveries (
  delivery_id uuid NOT NULL PRIMARY KEY,
  feed varchar(63) NOT NULL,
  file_name varchar NOT NULL,
  state varchar(16) NOT NULL,
  reason varchar,
  duplicate_of uuid,
  revived_it boolean DEFAULT FALSE NOT NULL,
  sha256 varchar(64),
  size_bytes bigint,
  raw_path varchar,
  -- Holds feed, hash and size for the delivery that owns these bytes; null for all others.
  identity_key varchar(200) UNIQUE,
  lake_snapshot_id bigint,
  records_in_file bigint,
  rows_loaded bigint,
  records_rejected bigint,
  version bigint,
  attempts integer DEFAULT 0 NOT NULL,
  claimed_at timestamp with time zone NOT NULL,
  landed_at timestamp with time zone,
  laked_at timestamp with time zone,
  ended_at timestamp with time zone
);

CREATE INDEX IF NOT EXISTS deliveries_by_feed ON control.deliveries (feed, claimed_at);
CREATE INDEX IF NOT EXISTS deliveries_by_state ON control.deliveries (state, claimed_at);

-- One row for each delivery that reached its load, in the words of Snowflake's COPY_HISTORY.
CREATE TABLE IF NOT EXISTS control.load_history (
  delivery_id uuid NOT NULL PRIMARY KEY,
  feed varchar(63) NOT NULL,
  file_name varchar NOT NULL,
  table_name varchar(63),
  contract_id varchar,
  contract_version varchar(40),
  version bigint,
  status varchar(16) NOT NULL,
  row_count bigint NOT NULL,
  row_parsed bigint NOT NULL,
  error_count bigint NOT NULL,
  first_error_message varchar,
  first_error_line bigint,
  first_error_column varchar,
  sha256 varchar(64) NOT NULL,
  file_size bigint NOT NULL,
  lake_snapshot_id bigint NOT NULL,
  unmapped_columns varchar NOT NULL,
  missing_columns varchar NOT NULL,
  started_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone NOT NULL
);

CREATE INDEX IF NOT EXISTS load_history_by_feed ON control.load_history (feed, version);

CREATE TABLE IF NOT EXISTS control.reject_errors (
  delivery_id uuid NOT NULL,
  seq bigint NOT NULL,
  stage varchar(16) NOT NULL,
  record_no bigint NOT NULL,
  byte_offset bigint NOT NULL,
  field varchar,
  rule varchar NOT NULL,
  reason varchar NOT NULL,
  raw bytea,
  contract_version varchar(40),
  PRIMARY KEY (delivery_id, seq)
);

-- The newest version of each feed; its row's lock makes versions gap-free and in commit order.
CREATE TABLE IF NOT EXISTS control.feed_versions (
  feed varchar(63) NOT NULL PRIMARY KEY,
  newest bigint NOT NULL
);

CREATE TABLE IF NOT EXISTS control.publications (
  feed varchar(63) NOT NULL,
  version bigint NOT NULL,
  delivery_id uuid NOT NULL UNIQUE,
  row_count bigint NOT NULL,
  published_at timestamp with time zone NOT NULL,
  PRIMARY KEY (feed, version)
);

CREATE TABLE IF NOT EXISTS control.outbox (
  sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id uuid NOT NULL UNIQUE,
  type varchar(80) NOT NULL,
  feed varchar(63) NOT NULL,
  version bigint,
  delivery_id uuid NOT NULL,
  event_time timestamp with time zone NOT NULL,
  json varchar NOT NULL,
  announced_at timestamp with time zone
);

CREATE INDEX IF NOT EXISTS outbox_pending ON control.outbox (announced_at, sequence);

-- Loads that have begun and whose end is not known to be durable yet.
CREATE TABLE IF NOT EXISTS control.load_marks (
  delivery_id uuid NOT NULL PRIMARY KEY,
  feed varchar(63) NOT NULL,
  table_name varchar(63) NOT NULL,
  write_mode varchar(16) NOT NULL,
  begun_at timestamp with time zone NOT NULL
);

GRANT SELECT ON control.deliveries TO sluice_reader;
GRANT SELECT ON control.load_history TO sluice_reader;
GRANT SELECT ON control.reject_errors TO sluice_reader;
GRANT SELECT ON control.feed_versions TO sluice_reader;
GRANT SELECT ON control.publications TO sluice_reader;
GRANT SELECT ON control.outbox TO sluice_reader;
