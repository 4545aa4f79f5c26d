package dev.sluice.pollers.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes rows of {@code control.job_runs} and {@code control.job_watermarks} in the caller's
 * transaction. Watermarks are always locked before runs, so that no two transactions wait for each
 * other.
 */
final class RunWrites {
  private static final int KEPT_CHARS = 500_000;
  private static final String NOT_ENDED = " AND state NOT IN ('SUCCEEDED', 'SKIPPED')";

  private RunWrites() {}

  /** Records where a job starts with a feed, unless it is known. */
  static void introduce(
      Connection connection, String job, String feed, long startingPoint, Instant now)
      throws SQLException {
    update(
        connection,
        "INSERT INTO control.job_watermarks (job, feed, version, updated_at)"
            + " SELECT CAST(? AS VARCHAR(63)), CAST(? AS VARCHAR(63)),"
            + " CAST(? AS BIGINT), CAST(? AS TIMESTAMP WITH TIME ZONE)"
            + " WHERE NOT EXISTS (SELECT 1 FROM control.job_watermarks"
            + " WHERE job = ? AND feed = ?)",
        job,
        feed,
        startingPoint,
        RunRows.timestamp(now),
        job,
        feed);
  }

  /** Whether the watermarks stand there; their rows are locked until the transaction ends. */
  static boolean standAt(Connection connection, String job, Map<String, Long> versions)
      throws SQLException {
    for (Map.Entry<String, Long> feed : new TreeMap<>(versions).entrySet()) {
      int found =
          update(
              connection,
              "UPDATE control.job_watermarks SET version = version"
                  + " WHERE job = ? AND feed = ? AND version = ?",
              job,
              feed.getKey(),
              feed.getValue());
      if (found == 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Moves the watermarks from the beginning of the run's range to its end; from then on no other
   * transaction can move them.
   *
   * @return the feed whose watermark does not stand at the beginning; empty if all were moved
   */
  static Optional<String> advance(Connection connection, JobRun run, Instant now)
      throws SQLException {
    for (Map.Entry<String, Long> feed : VersionRange.of(run).to().entrySet()) {
      int moved =
          update(
              connection,
              "UPDATE control.job_watermarks SET version = ?, updated_at = ?"
                  + " WHERE job = ? AND feed = ? AND version = ?",
              feed.getValue(),
              RunRows.timestamp(now),
              run.job(),
              feed.getKey(),
              run.from().get(feed.getKey()));
      if (moved == 0) {
        return Optional.of(feed.getKey());
      }
    }
    return Optional.empty();
  }

  /** Records from when on a job's times count, unless it is known. */
  static void introduceTimes(Connection connection, String job, Instant now) throws SQLException {
    update(
        connection,
        "INSERT INTO control.job_times (job, settled_until)"
            + " SELECT CAST(? AS VARCHAR(63)), CAST(? AS TIMESTAMP WITH TIME ZONE)"
            + " WHERE NOT EXISTS (SELECT 1 FROM control.job_times WHERE job = ?)",
        job,
        RunRows.timestamp(now),
        job);
  }

  /** Records up to when a job's times are dealt with; false if it stood elsewhere. */
  static boolean settle(Connection connection, String job, Instant from, Instant to)
      throws SQLException {
    return update(
            connection,
            "UPDATE control.job_times SET settled_until = ? WHERE job = ? AND settled_until = ?",
            RunRows.timestamp(to),
            job,
            RunRows.timestamp(from))
        > 0;
  }

  /** Locks a run's row; false if it is not under way any more. */
  static boolean lockRunning(Connection connection, JobRun run) throws SQLException {
    return update(
            connection,
            "UPDATE control.job_runs SET attempt = attempt"
                + " WHERE run_id = ? AND state = 'RUNNING'",
            run.runId())
        > 0;
  }

  /** Records that an attempt begins, of a run that has not ended; false if it has. */
  static boolean restart(Connection connection, JobRun run) throws SQLException {
    return restart(connection, run, NOT_ENDED);
  }

  /** Records a run over a range that was ended before, if there is one: its watermark went back. */
  static boolean reopen(Connection connection, JobRun run) throws SQLException {
    return restart(connection, run, "");
  }

  private static boolean restart(Connection connection, JobRun run, String onlyIf)
      throws SQLException {
    return update(
            connection,
            "UPDATE control.job_runs SET state = 'RUNNING', attempt = ?, started_at = ?,"
                + " ended_at = NULL, next_attempt_at = NULL, result = NULL WHERE run_id = ?"
                + onlyIf,
            run.attempt(),
            RunRows.timestamp(run.startedAt()),
            run.runId())
        > 0;
  }

  /** Records a new run as it stands, with the decision it may come from. */
  static void insert(Connection connection, JobRun run, Instant nextAttempt) throws SQLException {
    update(
        connection,
        "INSERT INTO control.job_runs (run_id, job, kind, state, versions_from, versions_to,"
            + " attempt, started_at, ended_at, next_attempt_at, scheduled_for)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        run.runId(),
        run.job(),
        run.kind().name(),
        run.state().name(),
        RunRows.toJson(run.from()),
        RunRows.toJson(run.to()),
        run.attempt(),
        RunRows.timestamp(run.startedAt()),
        RunRows.timestamp(run.endedAt()),
        RunRows.timestamp(nextAttempt),
        RunRows.timestamp(run.scheduledFor()));
    if (run.decision() != null) {
      decide(connection, run, run.decision());
    }
  }

  /** Ends an attempt, unless the run has ended otherwise meanwhile. */
  static boolean end(Connection connection, JobRun run, Instant nextAttempt) throws SQLException {
    return update(
            connection,
            "UPDATE control.job_runs SET state = ?, attempt = ?, ended_at = ?,"
                + " next_attempt_at = ?, result = ?, error = ?"
                + " WHERE run_id = ?"
                + NOT_ENDED,
            run.state().name(),
            run.attempt(),
            RunRows.timestamp(run.endedAt()),
            RunRows.timestamp(nextAttempt),
            run.result(),
            run.error(),
            run.runId())
        > 0;
  }

  /** Keeps what a person decided of a run. */
  static void decide(Connection connection, JobRun run, Decision decision) throws SQLException {
    update(
        connection,
        "UPDATE control.job_runs SET reason = ?, decided_by = ?, decided_at = ? WHERE run_id = ?",
        clean(decision.reason()),
        clean(decision.by()),
        RunRows.timestamp(decision.at()),
        run.runId());
  }

  static int update(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  /** A text that fits its column. */
  static String shortened(String text) {
    String clean = clean(text);
    return clean.length() <= KEPT_CHARS ? clean : clean.substring(0, KEPT_CHARS);
  }

  /** NUL is no character of a PostgreSQL text; a command's output may hold it. */
  private static String clean(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
