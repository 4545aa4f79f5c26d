package dev.sluice.pollers.job;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One execution of a job over a range of versions. Repeated attempts at the same range have the
 * same run id.
 *
 * @param from for each feed the last version consumed before
 * @param to for each feed the last version this run covers
 * @param result a short account for people: rows as JSON, or the tail of a command's output; null
 *     while running
 * @param error why the last attempt failed; null if it did not
 */
public record JobRun(
    UUID runId,
    String job,
    State state,
    Map<String, Long> from,
    Map<String, Long> to,
    int attempt,
    Instant startedAt,
    Instant endedAt,
    String result,
    String error) {
  /** Where a run stands. */
  public enum State {
    RUNNING,
    SUCCEEDED,
    /** Failed; it will be tried again. */
    RETRYING,
    /** Its retry budget is spent; it waits for a person. */
    DEAD_LETTER
  }

  public JobRun {
    from = Map.copyOf(from);
    to = Map.copyOf(to);
  }
}
