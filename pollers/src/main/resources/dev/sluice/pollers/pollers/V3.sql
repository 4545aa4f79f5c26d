-- Runs at times, and up to when each job's times were dealt with.
ALTER TABLE control.job_runs ADD COLUMN IF NOT EXISTS scheduled_for TIMESTAMP WITH TIME ZONE;

CREATE TABLE IF NOT EXISTS control.job_times (
  job VARCHAR(63) NOT NULL PRIMARY KEY,
  settled_until TIMESTAMP WITH TIME ZONE NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON control.job_times TO sluice_job;
GRANT SELECT ON control.job_times TO sluice_reader;
