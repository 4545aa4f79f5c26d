package dev.sluice.pollers.job;

import java.time.Instant;
import java.util.Comparator;

/** What a job has to do next. */
public sealed interface NextStep {

  /** Nothing is new. */
  record Nothing() implements NextStep {}

  /** A new range is due. */
  record Start(VersionRange range) implements NextStep {}

  /** A run is due again: its wait is over, or it was interrupted. */
  record Repeat(JobRun run) implements NextStep {}

  /** A failed run waits for its next attempt. */
  record Wait(JobRun run, Instant until) implements NextStep {}

  /** A dead letter waits for a person. */
  record Blocked(JobRun run) implements NextStep {}

  /** What can be done now, as it comes; then the shortest wait; then what waits for a person. */
  Comparator<NextStep> FIRST =
      Comparator.comparing(
          step -> {
            if (step.due()) {
              return Instant.MIN;
            }
            return step instanceof Wait waiting ? waiting.until() : Instant.MAX;
          });

  /** Whether there is something to do now. */
  default boolean due() {
    return this instanceof Start || this instanceof Repeat;
  }
}
