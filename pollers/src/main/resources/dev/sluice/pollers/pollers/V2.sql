-- What people decided, and runs over versions consumed before.
ALTER TABLE control.job_runs ADD COLUMN IF NOT EXISTS kind VARCHAR(16) DEFAULT 'NEWS' NOT NULL;
ALTER TABLE control.job_runs ADD COLUMN IF NOT EXISTS reason VARCHAR(10000);
ALTER TABLE control.job_runs ADD COLUMN IF NOT EXISTS decided_by VARCHAR(255);
ALTER TABLE control.job_runs ADD COLUMN IF NOT EXISTS decided_at TIMESTAMP WITH TIME ZONE;
