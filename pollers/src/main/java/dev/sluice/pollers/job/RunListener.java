package dev.sluice.pollers.job;

import java.time.Instant;

/** Is told what happens to runs, after it is recorded, on the thread of the run. */
public interface RunListener {

  /** An attempt begins. */
  default void runStarted(JobRun run) {}

  /** A run succeeded; {@link JobRun#result} holds its account. */
  default void runSucceeded(JobRun run) {}

  /** An attempt failed; {@link JobRun#error} says why. */
  default void runFailed(JobRun run, Instant nextAttempt) {}

  /** The last attempt failed; the job waits for a person. */
  default void runDeadLettered(JobRun run) {}

  /** A run was stopped before it ended; it is repeated under the same id. */
  default void runStopped(JobRun run) {}

  /** A poll could not be done, most often because the database is away. Told once, until it can. */
  default void pollFailed(String job, RuntimeException cause) {}
}
