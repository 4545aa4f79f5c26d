-- What every job has consumed.
CREATE TABLE control.job_watermarks (
  job VARCHAR(63) NOT NULL,
  feed VARCHAR(63) NOT NULL,
  version BIGINT NOT NULL,
  updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (job, feed)
);

-- Every execution of a job over a range of versions, one row however often it is tried.
CREATE TABLE control.job_runs (
  run_id UUID NOT NULL PRIMARY KEY,
  job VARCHAR(63) NOT NULL,
  state VARCHAR(16) NOT NULL,
  versions_from VARCHAR(1000000) NOT NULL,
  versions_to VARCHAR(1000000) NOT NULL,
  attempt INTEGER NOT NULL,
  started_at TIMESTAMP WITH TIME ZONE NOT NULL,
  ended_at TIMESTAMP WITH TIME ZONE,
  next_attempt_at TIMESTAMP WITH TIME ZONE,
  result VARCHAR(1000000),
  error VARCHAR(1000000)
);

CREATE INDEX job_runs_by_job ON control.job_runs (job, started_at);
CREATE INDEX job_runs_by_state ON control.job_runs (state, job);

GRANT SELECT, INSERT, UPDATE ON control.job_watermarks TO sluice_job;
GRANT SELECT, INSERT, UPDATE ON control.job_runs TO sluice_job;
GRANT SELECT ON control.job_watermarks TO sluice_reader;
GRANT SELECT ON control.job_runs TO sluice_reader;
