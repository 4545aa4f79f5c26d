package dev.sluice.pollers.job;

import dev.sluice.pollers.job.RunRows.StoredRun;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.database.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Watermarks and runs in the database. What is recorded here decides what a job does next; the
 * schedule and events only decide when. Thread-safe.
 */
public final class JobStore {
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
            RunWrites.introduce(c, job, feed.getKey(), feed.getValue(), now);
          }
          return null;
        });
  }

  /** The job's runs that have not ended, the oldest first; of those over news at most one. */
  List<StoredRun> unfinished(String job) {
    return in("reading runs of " + job, c -> RunRows.unfinished(c, job));
  }

  /** The run with this id. */
  public Optional<JobRun> find(UUID runId) {
    return in("reading run " + runId, c -> RunRows.find(c, runId)).map(StoredRun::run);
  }

  /** Jobs of which a run waits whose time has come, whoever made it wait. */
  List<String> due(Instant now) {
    return in("reading runs that wait", c -> RunRows.due(c, now));
  }

  /** Up to when the job's times were dealt with; empty for a job that was never introduced. */
  Optional<Instant> settledUntil(String job) {
    return in("reading times of " + job, c -> RunRows.settledUntil(c, job));
  }

  /**
   * Records from when on a job's times count. Where that is still to come, because the clock was
   * set back, they count from now on.
   */
  void introduceTimes(String job, Instant now) {
    inTransaction(
        "recording from when on " + job + " runs",
        c -> {
          RunWrites.introduceTimes(c, job, now);
          Optional<Instant> settled = RunRows.settledUntil(c, job);
          if (settled.isPresent() && settled.get().isAfter(now)) {
            RunWrites.settle(c, job, settled.get(), now);
          }
          return null;
        });
  }

  /**
   * Records a new run, before its action starts.
   *
   * @return empty if the watermarks no longer stand at the beginning of the range, or the run's
   *     time was dealt with
   */
  Optional<JobRun> claim(String job, NextStep.Start start, Instant now) {
    JobRun run =
        new JobRun(
            start.runId(job),
            job,
            start.scheduledFor() == null ? JobRun.Kind.NEWS : JobRun.Kind.TIMED,
            JobRun.State.RUNNING,
            start.range().from(),
            start.range().to(),
            1,
            now,
            null,
            null,
            null,
            start.scheduledFor(),
            null);
    return inTransaction(
        "recording a run of " + job,
        c -> {
          if (!RunWrites.standAt(c, job, start.range().from())) {
            return Optional.empty();
          }
          return run.scheduledFor() == null ? claimNews(c, run) : claimTime(c, run);
        });
  }

  private static Optional<JobRun> claimNews(Connection connection, JobRun run) throws SQLException {
    if (!RunWrites.reopen(connection, run)) {
      RunWrites.insert(connection, run, null);
    }
    return Optional.of(run);
  }

  /** A time that has had its run has no other, also where the clock was set back behind it. */
  private static Optional<JobRun> claimTime(Connection connection, JobRun run) throws SQLException {
    Instant settled = RunRows.settledUntil(connection, run.job()).orElseThrow();
    boolean first =
        settled.isBefore(run.scheduledFor())
            && RunWrites.settle(connection, run.job(), settled, run.scheduledFor());
    if (!first || RunRows.find(connection, run.runId()).isPresent()) {
      return Optional.empty();
    }
    RunWrites.insert(connection, run, null);
    return Optional.of(run);
  }

  /**
   * Records that a run is tried again. One still under way is repeated under its number: how the
   * attempt ended could not be recorded.
   *
   * @return empty if the run has ended meanwhile
   */
  Optional<JobRun> repeat(JobRun run, Instant now) {
    int attempt = run.state() == JobRun.State.RUNNING ? run.attempt() : run.attempt() + 1;
    JobRun again = run.begun(attempt, now);
    boolean begun =
        inTransaction("recording an attempt of " + run.job(), c -> RunWrites.restart(c, again));
    return begun ? Optional.of(again) : Optional.empty();
  }

  /** Records success in the caller's transaction. */
  JobRun succeeded(Connection connection, JobRun run, String result, Instant now)
      throws SQLException {
    JobRun ended =
        run.ended(JobRun.State.SUCCEEDED, run.attempt(), now, RunWrites.shortened(result), null);
    RunWrites.end(connection, ended, null);
    return ended;
  }

  /** Records a failed attempt; without a next one the run is a dead letter. */
  JobRun failed(JobRun run, String error, Optional<Instant> nextAttempt, Instant now) {
    JobRun.State state = nextAttempt.isPresent() ? JobRun.State.RETRYING : JobRun.State.DEAD_LETTER;
    JobRun ended = run.ended(state, run.attempt(), now, null, RunWrites.shortened(error));
    inTransaction(
        "recording a failed run of " + run.job(),
        c -> RunWrites.end(c, ended, nextAttempt.orElse(null)));
    return ended;
  }

  /** Records that an attempt was stopped before it ended: it is due again, and did not count. */
  JobRun stopped(JobRun run, Instant now) {
    return postponed(run, "stopped before it ended; it will be repeated", now, now);
  }

  /** Records that an attempt was not made or not ended: it is due later, and did not count. */
  JobRun postponed(JobRun run, String reason, Instant until, Instant now) {
    JobRun waiting =
        run.ended(JobRun.State.RETRYING, run.attempt() - 1, now, null, RunWrites.shortened(reason));
    inTransaction(
        "recording a postponed run of " + run.job(), c -> RunWrites.end(c, waiting, until));
    return waiting;
  }

  private <T> T in(String doing, JobTransaction.Work<T> work) {
    try (Connection connection = database.connect(Role.JOB)) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new DatabaseException(doing, e);
    }
  }

  private <T> T inTransaction(String doing, JobTransaction.Work<T> work) {
    try {
      return JobTransaction.run(database, work);
    } catch (SQLException e) {
      throw new DatabaseException(doing, e);
    }
  }
}
