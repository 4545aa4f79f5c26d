package dev.sluice.pollers.job;

import dev.sluice.pollers.job.RunRows.StoredRun;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.outbox.Publications;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What people decide of jobs: to skip, to retry, to do again. Each decision is one transaction, as
 * role JOB, and safe beside a service that runs the same job. Thread-safe.
 */
public final class JobDecisions {
  /** A row is locked by another transaction: PostgreSQL's and H2's words for it. */
  private static final Set<String> LOCKED = Set.of("55P03", "HYT00");

  private static final String UNIQUE_VIOLATION = "23505";

  private final Database database;
  private final Publications publications;

  /** Decides on jobs in this database. */
  public JobDecisions(Database database, Publications publications) {
    this.database = database;
    this.publications = publications;
  }

  /**
   * Gives up a run that has not succeeded: its versions count as consumed. An attempt under way is
   * not stopped; what it does in the database is rolled back.
   */
  public Decided skip(JobRun run, Decision decision) {
    return decide(
        "skipping run " + run.runId(),
        c -> {
          lockWatermarks(c, run.job());
          JobRun now = RunRows.find(c, run.runId()).map(StoredRun::run).orElse(run);
          return now.state().ended()
              ? new Decided.Already("run " + run.runId() + " has ended: " + now.state())
              : new Decided.Done(List.of(skipped(c, now, decision)));
        });
  }

  /**
   * Counts all versions of a feed up to this one as consumed, and gives up the run that stands
   * before it.
   */
  public Decided skipTo(Job job, String feed, long version, Decision decision) {
    long newest = publications.newestVersion(feed);
    if (version > newest) {
      return new Decided.Refused(
          "version " + version + " of " + feed + " is not published; the newest is " + newest);
    }
    return decide(
        "skipping versions of " + job.name(),
        c -> {
          introduce(c, job, decision.at());
          lockWatermarks(c, job.name());
          return skipTo(c, job, feed, version, decision);
        });
  }

  private Decided skipTo(
      Connection connection, Job job, String feed, long version, Decision decision)
      throws SQLException {
    Long consumed = RunRows.watermarks(connection, job.name()).get(feed);
    if (consumed == null) {
      return new Decided.Refused(
          "job " + job.name() + " starts with a version of " + feed + " that is still to come");
    }
    Optional<JobRun> before = overNews(connection, job.name());
    if (before.isPresent() && before.get().to().getOrDefault(feed, 0L) > version) {
      return new Decided.Refused(
          "run "
              + before.get().runId()
              + " covers "
              + feed
              + " up to version "
              + before.get().to().get(feed)
              + "; skip up to there, or the run itself");
    }
    List<JobRun> runs = new ArrayList<>();
    if (before.isPresent() && consumed < version) {
      runs.add(skipped(connection, before.get(), decision));
    }
    TreeMap<String, Long> from = new TreeMap<>(RunRows.watermarks(connection, job.name()));
    if (from.get(feed) < version) {
      TreeMap<String, Long> to = new TreeMap<>(from);
      to.put(feed, version);
      runs.add(skippedRange(connection, job, new VersionRange(from, to), decision));
    }
    return runs.isEmpty()
        ? new Decided.Already(
            "job " + job.name() + " stands at version " + consumed + " of " + feed)
        : new Decided.Done(runs);
  }

  /** Records versions nobody ran over as a run that was skipped, and moves the watermark. */
  private static JobRun skippedRange(
      Connection connection, Job job, VersionRange range, Decision decision) throws SQLException {
    JobRun run =
        new JobRun(
            range.runId(job.name()),
            job.name(),
            JobRun.State.RUNNING,
            range.from(),
            range.to(),
            0,
            decision.at(),
            null,
            null,
            null);
    if (!RunWrites.reopen(connection, run)) {
      RunWrites.insert(connection, run, null);
    }
    return skipped(connection, run, decision);
  }

  private static JobRun skipped(Connection connection, JobRun run, Decision decision)
      throws SQLException {
    // Where the watermark was moved by hand there is nothing left to move.
    if (run.kind().movesWatermarks() && RunWrites.standAt(connection, run.job(), run.from())) {
      RunWrites.advance(connection, run, decision.at());
    }
    JobRun ended = run.ended(JobRun.State.SKIPPED, run.attempt(), decision.at(), null, run.error());
    RunWrites.end(connection, ended, null);
    RunWrites.decide(connection, ended, decision);
    return RunRows.find(connection, run.runId()).orElseThrow().run();
  }

  /** Gives a run that failed a new budget of attempts, due at once. */
  public Decided retry(JobRun run, Instant now) {
    return decide(
        "retrying run " + run.runId(),
        c -> {
          int revived =
              RunWrites.update(
                  c,
                  "UPDATE control.job_runs SET state = 'RETRYING', attempt = 0,"
                      + " next_attempt_at = ?"
                      + " WHERE run_id = ? AND state IN ('DEAD_LETTER', 'RETRYING')",
                  RunRows.timestamp(now),
                  run.runId());
          JobRun then = RunRows.find(c, run.runId()).map(StoredRun::run).orElse(run);
          return revived == 0
              ? new Decided.Already(
                  "run " + run.runId() + " waits for nobody: it is " + then.state())
              : new Decided.Done(List.of(then));
        });
  }

  /**
   * Has versions done again that were consumed before; the watermark stays. The runs are recorded,
   * and done by whoever runs the job.
   *
   * @param from first version, inclusive
   * @param to last version, inclusive
   * @param again whether to do again too what was done by an earlier backfill of the same versions
   */
  public Decided backfill(
      Job job, String feed, long from, long to, boolean again, Decision decision) {
    return decide(
        "recording a backfill of " + job.name(),
        c -> {
          introduce(c, job, decision.at());
          Long consumed = RunRows.watermarks(c, job.name()).get(feed);
          if (from < 1 || to < from) {
            return new Decided.Refused("versions " + from + " to " + to + " are no range");
          }
          if (consumed == null || to > consumed) {
            return new Decided.Refused(
                "job "
                    + job.name()
                    + " has consumed "
                    + feed
                    + " up to version "
                    + (consumed == null ? 0 : consumed)
                    + "; what comes after that it will run over anyway");
          }
          return new Backfill(c, job, feed, decision).record(from, to, again);
        });
  }

  /** The runs of a job that have not ended, that over news first. */
  public List<JobRun> unfinished(String job) {
    return read(
        "reading runs of " + job,
        c -> {
          List<JobRun> runs = new ArrayList<>(overNews(c, job).stream().toList());
          RunRows.unfinished(c, job).stream()
              .map(StoredRun::run)
              .filter(run -> !run.kind().movesWatermarks())
              .forEach(runs::add);
          return runs;
        });
  }

  /** Runs whose ids begin so: lower case, with hyphens. */
  public List<JobRun> runsStartingWith(String prefix) {
    return read(
        "reading runs", c -> RunRows.startingWith(c, prefix).stream().map(StoredRun::run).toList());
  }

  private static Optional<JobRun> overNews(Connection connection, String job) throws SQLException {
    return RunRows.unfinished(connection, job).stream()
        .map(StoredRun::run)
        .filter(run -> run.kind().movesWatermarks())
        .findFirst();
  }

  private void introduce(Connection connection, Job job, Instant now) throws SQLException {
    for (String feed : job.trigger().feeds()) {
      Optional<Long> start = StartingPoint.of(job.startFrom(), publications.newestVersion(feed));
      if (start.isPresent()) {
        RunWrites.introduce(connection, job.name(), feed, start.get(), now);
      }
    }
  }

  /** A run that is committing has them locked: it is not waited for. */
  private static void lockWatermarks(Connection connection, String job) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT version FROM control.job_watermarks WHERE job = ? ORDER BY feed"
                + " FOR UPDATE NOWAIT")) {
      select.setString(1, job);
      select.executeQuery().close();
    }
  }

  private Decided decide(String doing, JobTransaction.Work<Decided> work) {
    try {
      return JobTransaction.run(database, work);
    } catch (SQLException e) {
      if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
        return new Decided.Already("the same was decided at this moment by somebody else");
      }
      if (LOCKED.contains(e.getSQLState())) {
        return new Decided.Refused("the job is at work just now; try again when its run has ended");
      }
      throw new DatabaseException(doing, e);
    }
  }

  private <T> T read(String doing, JobTransaction.Work<T> work) {
    try {
      return JobTransaction.run(database, work);
    } catch (SQLException e) {
      throw new DatabaseException(doing, e);
    }
  }
}
