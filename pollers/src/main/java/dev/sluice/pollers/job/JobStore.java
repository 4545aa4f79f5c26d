package dev.sluice.pollers.job;

import dev.sluice.pollers.job.RunRows.StoredRun;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.database.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Watermarks and runs in the database. What is recorded here decides what a job does next; the
 * schedule and events only decide when. Thread-safe.
 */
public final class JobStore {
  private static final int KEPT_CHARS = 500_000;

  private final Database database;

  /** Keeps its tables in this database, which must be up to date. */
  public JobStore(Database database) {
    this.database = database;
  }

  /** For each feed the last version the job consumed; feeds it never saw are absent. */
  public Map<String, Long> watermarks(String job) {
    return in("reading watermarks of " + job, c -> RunRows.watermarks(c, job));
  }

  /**
   * Records where a job starts with feeds it has not seen yet; known feeds keep their watermark.
   */
  void introduce(String job, Map<String, Long> startingPoints, Instant now) {
    inTransaction(
        "recording where " + job + " starts",
        c -> {
          for (Map.Entry<String, Long> feed : startingPoints.entrySet()) {
            update(
                c,
                "INSERT INTO control.job_watermarks (job, feed, version, updated_at)"
                    + " SELECT CAST(? AS VARCHAR(63)), CAST(? AS VARCHAR(63)),"
                    + " CAST(? AS BIGINT), CAST(? AS TIMESTAMP WITH TIME ZONE)"
                    + " WHERE NOT EXISTS (SELECT 1 FROM control.job_watermarks"
                    + " WHERE job = ? AND feed = ?)",
                job,
                feed.getKey(),
                feed.getValue(),
                RunRows.timestamp(now),
                job,
                feed.getKey());
          }
          return null;
        });
  }

  /** The job's run that has not succeeded yet, if there is one. */
  Optional<StoredRun> unfinished(String job) {
    return in("reading runs of " + job, c -> RunRows.unfinished(c, job));
  }

  /** The run with this id. */
  public Optional<JobRun> find(UUID runId) {
    return in("reading run " + runId, c -> RunRows.find(c, runId)).map(StoredRun::run);
  }

  /**
   * Records a new run, before its action starts.
   *
   * @return empty if the watermarks no longer stand at the beginning of the range
   */
  Optional<JobRun> claim(String job, VersionRange range, Instant now) {
    UUID id = range.runId(job);
    JobRun run =
        new JobRun(
            id, job, JobRun.State.RUNNING, range.from(), range.to(), 1, now, null, null, null);
    return inTransaction(
        "recording a run of " + job,
        c -> {
          if (!standAt(c, job, range.from())) {
            return Optional.empty();
          }
          return restart(c, run, "") || insert(c, run) ? Optional.of(run) : Optional.empty();
        });
  }

  /**
   * Records that a run is tried again. An interrupted attempt does not count: it is repeated under
   * its number.
   *
   * @return empty if the run has succeeded meanwhile
   */
  Optional<JobRun> repeat(JobRun run, Instant now) {
    int attempt = run.state() == JobRun.State.RUNNING ? run.attempt() : run.attempt() + 1;
    JobRun again =
        new JobRun(
            run.runId(),
            run.job(),
            JobRun.State.RUNNING,
            run.from(),
            run.to(),
            attempt,
            now,
            null,
            null,
            run.error());
    boolean begun =
        inTransaction(
            "recording an attempt of " + run.job(),
            c -> restart(c, again, " AND state <> 'SUCCEEDED'"));
    return begun ? Optional.of(again) : Optional.empty();
  }

  /**
   * Moves the watermarks from the beginning of the run's range to its end, in the caller's
   * transaction; from then on no other transaction can move them.
   *
   * @return the feed whose watermark does not stand at the beginning; empty if all were moved
   */
  Optional<String> advance(Connection connection, JobRun run, Instant now) throws SQLException {
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

  /** Records success in the caller's transaction. */
  JobRun succeeded(Connection connection, JobRun run, String result, Instant now)
      throws SQLException {
    JobRun ended = ended(run, JobRun.State.SUCCEEDED, shortened(result), null, now);
    record(connection, ended, null);
    return ended;
  }

  /** Records a failed attempt; without a next one the run is a dead letter. */
  JobRun failed(JobRun run, String error, Optional<Instant> nextAttempt, Instant now) {
    JobRun.State state = nextAttempt.isPresent() ? JobRun.State.RETRYING : JobRun.State.DEAD_LETTER;
    JobRun ended = ended(run, state, null, shortened(error), now);
    inTransaction(
        "recording a failed run of " + run.job(), c -> record(c, ended, nextAttempt.orElse(null)));
    return ended;
  }

  /** Records that an attempt was stopped before it ended: it is due again, and did not count. */
  JobRun stopped(JobRun run, Instant now) {
    return postponed(run, "stopped before it ended; it will be repeated", now, now);
  }

  /** Records that an attempt was not made or not ended: it is due later, and did not count. */
  JobRun postponed(JobRun run, String reason, Instant until, Instant now) {
    JobRun waiting =
        new JobRun(
            run.runId(),
            run.job(),
            JobRun.State.RETRYING,
            run.from(),
            run.to(),
            run.attempt() - 1,
            run.startedAt(),
            now,
            null,
            shortened(reason));
    inTransaction("recording a postponed run of " + run.job(), c -> record(c, waiting, until));
    return waiting;
  }

  /**
   * Gives a job's dead letter a new budget of attempts, due now.
   *
   * @return the run; empty if the job has no dead letter
   */
  public Optional<JobRun> retry(String job, Instant now) {
    return inTransaction(
        "retrying the dead letter of " + job,
        c -> {
          int revived =
              update(
                  c,
                  "UPDATE control.job_runs SET state = 'RETRYING', attempt = 0,"
                      + " next_attempt_at = ? WHERE job = ? AND state = 'DEAD_LETTER'",
                  RunRows.timestamp(now),
                  job);
          return revived == 0 ? Optional.empty() : RunRows.unfinished(c, job).map(StoredRun::run);
        });
  }

  private static JobRun ended(
      JobRun run, JobRun.State state, String result, String error, Instant now) {
    return new JobRun(
        run.runId(),
        run.job(),
        state,
        run.from(),
        run.to(),
        run.attempt(),
        run.startedAt(),
        now,
        result,
        error);
  }

  /** Whether the watermarks stand there; their rows are locked until the transaction ends. */
  private static boolean standAt(Connection connection, String job, Map<String, Long> versions)
      throws SQLException {
    for (Map.Entry<String, Long> feed : versions.entrySet()) {
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

  private static boolean insert(Connection connection, JobRun run) throws SQLException {
    return update(
            connection,
            "INSERT INTO control.job_runs (run_id, job, state, versions_from, versions_to,"
                + " attempt, started_at) VALUES (?, ?, 'RUNNING', ?, ?, ?, ?)",
            run.runId(),
            run.job(),
            RunRows.toJson(run.from()),
            RunRows.toJson(run.to()),
            run.attempt(),
            RunRows.timestamp(run.startedAt()))
        > 0;
  }

  /** Ends an attempt, unless another process has already recorded the run's success. */
  private static boolean record(Connection connection, JobRun run, Instant nextAttempt)
      throws SQLException {
    return update(
            connection,
            "UPDATE control.job_runs SET state = ?, attempt = ?, ended_at = ?,"
                + " next_attempt_at = ?, result = ?, error = ?"
                + " WHERE run_id = ? AND state <> 'SUCCEEDED'",
            run.state().name(),
            run.attempt(),
            RunRows.timestamp(run.endedAt()),
            RunRows.timestamp(nextAttempt),
            run.result(),
            run.error(),
            run.runId())
        > 0;
  }

  private static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  private static String shortened(String text) {
    // NUL is no character of a PostgreSQL text; a command's output may hold it.
    String clean = text.replace('\0', '\uFFFD');
    return clean.length() <= KEPT_CHARS ? clean : clean.substring(0, KEPT_CHARS);
  }

  private <T> T in(String doing, Work<T> work) {
    try (Connection connection = database.connect(Role.JOB)) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new DatabaseException(doing, e);
    }
  }

  private <T> T inTransaction(String doing, Work<T> work) {
    try (JobTransaction transaction = JobTransaction.begin(database)) {
      T value = work.on(transaction.connection());
      transaction.commit();
      return value;
    } catch (SQLException e) {
      throw new DatabaseException(doing, e);
    }
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
