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
 * @param attempt number of the attempt that is made or was made last; 0 before the first
 * @param result a short account for people: rows as JSON, or the tail of a command's output; null
 *     while running
 * @param error why the last attempt failed; null if it did not
 * @param scheduledFor the time it is the run of; null unless it is timed
 * @param decision what a person decided of it; null if nobody did
 */
public record JobRun(
    UUID runId,
    String job,
    Kind kind,
    State state,
    Map<String, Long> from,
    Map<String, Long> to,
    int attempt,
    Instant startedAt,
    Instant endedAt,
    String result,
    String error,
    Instant scheduledFor,
    Decision decision) {
  private static final String CUT_SHORT = " never ended: the process died or was killed during it";

  /** Where a run stands. */
  public enum State {
    RUNNING,
    SUCCEEDED,
    /** It will be tried: for the first time, or again. */
    RETRYING,
    /** Its retry budget is spent; it waits for a person. */
    DEAD_LETTER,
    /** A person decided that it is not to be done. */
    SKIPPED;

    /** Whether nothing more will come of it. */
    public boolean ended() {
      return this == SUCCEEDED || this == SKIPPED;
    }
  }

  /** Why there is a run. */
  public enum Kind {
    /** Versions were published: its end moves the watermarks. */
    NEWS,
    /** Its time came: its end moves the watermarks too. */
    TIMED,
    /** A person wants versions done again that were consumed before: no watermark moves. */
    BACKFILL;

    /** Whether the end of the run moves the watermarks; of such runs one is under way at most. */
    public boolean movesWatermarks() {
      return this != BACKFILL;
    }
  }

  public JobRun {
    from = Map.copyOf(from);
    to = Map.copyOf(to);
  }

  /** A run over what is new, of which nobody decided anything. */
  public JobRun(
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
    this(
        runId, job, Kind.NEWS, state, from, to, attempt, startedAt, endedAt, result, error, null,
        null);
  }

  /** What is told of an attempt that never told its end itself. */
  static String cutShort(int attempt) {
    return "attempt " + attempt + CUT_SHORT;
  }

  /** Whether the last attempt that is over was cut short: perhaps by the run itself. */
  boolean wasCutShort() {
    return error != null && error.endsWith(CUT_SHORT);
  }

  /** The same run, whose attempt begins. */
  JobRun begun(int attempt, Instant at) {
    return new JobRun(
        runId,
        job,
        kind,
        State.RUNNING,
        from,
        to,
        attempt,
        at,
        null,
        null,
        error,
        scheduledFor,
        decision);
  }

  /** The same run, whose attempt ended. */
  JobRun ended(State state, int attempt, Instant at, String result, String error) {
    return new JobRun(
        runId,
        job,
        kind,
        state,
        from,
        to,
        attempt,
        startedAt,
        at,
        result,
        error,
        scheduledFor,
        decision);
  }
}
