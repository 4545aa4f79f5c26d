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

  /**
   * Records a new run, before its action starts.
   *
   * @return empty if the watermarks no longer stand at the beginning of the range
   */
  Optional<JobRun> claim(String job, VersionRange range, Instant now) {
    JobRun run =
        new JobRun(
            range.runId(job),
            job,
            JobRun.State.RUNNING,
            range.from(),
            range.to(),
            1,
            now,
            null,
            null,
            null);
    return inTransaction(
        "recording a run of " + job,
        c -> {
          if (!RunWrites.standAt(c, job, range.from())) {
            return Optional.empty();
          }
          if (!RunWrites.reopen(c, run)) {
            RunWrites.insert(c, run, null);
          }
          return Optional.of(run);
        });
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
