-- What is expected of feeds, and what of it did not come.
CREATE TABLE IF NOT EXISTS control.feed_expectations (
  feed VARCHAR(63) NOT NULL PRIMARY KEY,
  due_settled TIMESTAMP WITH TIME ZONE NOT NULL,
  version BIGINT NOT NULL,
  arrived BOOLEAN NOT NULL,
  high BIGINT
);

CREATE TABLE IF NOT EXISTS control.missing_deliveries (
  feed VARCHAR(63) NOT NULL,
  due_at TIMESTAMP WITH TIME ZONE NOT NULL,
  raised_at TIMESTAMP WITH TIME ZONE NOT NULL,
  met_version BIGINT,
  met_at TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (feed, due_at)
);

-- Positions of a sequence: numbers, or days since 1970.
CREATE TABLE IF NOT EXISTS control.sequence_gaps (
  feed VARCHAR(63) NOT NULL,
  first_missing BIGINT NOT NULL,
  last_missing BIGINT NOT NULL,
  raised_at TIMESTAMP WITH TIME ZONE NOT NULL,
  filled_at TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (feed, first_missing)
);

GRANT SELECT ON control.feed_expectations TO sluice_reader;
GRANT SELECT ON control.missing_deliveries TO sluice_reader;
GRANT SELECT ON control.sequence_gaps TO sluice_reader;
