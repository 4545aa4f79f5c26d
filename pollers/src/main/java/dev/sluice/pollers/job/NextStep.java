package dev.sluice.pollers.job;

import java.time.Instant;
import java.util.UUID;

/** What a job has to do next. */
public sealed interface NextStep {

  /** Nothing is new. */
  record Nothing() implements NextStep {}

  /**
   * A new run is due.
   *
   * @param scheduledFor its time, if a time makes it due; null if news do
   */
  record Start(VersionRange range, Instant scheduledFor) implements NextStep {
    /** The run's id: the same for the same job and versions, or the same job and time. */
    UUID runId(String job) {
      return scheduledFor == null ? range.runId(job) : VersionRange.runId(job, scheduledFor);
    }
  }

  /** A run is due again: its wait is over, or it was interrupted. */
  record Repeat(JobRun run) implements NextStep {}

  /** A failed run waits for its next attempt. */
  record Wait(JobRun run, Instant until) implements NextStep {}

  /** A dead letter waits for a person. */
  record Blocked(JobRun run) implements NextStep {}

  /** When it can be done: long ago if now, never if a person must decide before. */
  default Instant when() {
    if (due()) {
      return Instant.MIN;
    }
    return this instanceof Wait waiting ? waiting.until() : Instant.MAX;
  }

  /** Whether there is something to do now. */
  default boolean due() {
    return this instanceof Start || this instanceof Repeat;
  }
}
