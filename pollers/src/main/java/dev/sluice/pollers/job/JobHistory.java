package dev.sluice.pollers.job;

import dev.sluice.pollers.job.RunRows.StoredRun;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.database.Role;
import dev.sluice.warehouse.outbox.Publication;
import dev.sluice.warehouse.outbox.Publications;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What jobs have done, read only: also for a process that runs no jobs. Thread-safe. */
public final class JobHistory {
  private final Database database;

  /** Reads as {@link Role#READER}. */
  public JobHistory(Database database) {
    this.database = database;
  }

  /**
   * Runs, newest first.
   *
   * @param job only of this job, if present
   * @throws DatabaseException if the database does not answer
   */
  public List<JobRun> runs(Optional<String> job, int limit) {
    return read(c -> RunRows.newest(c, job, limit)).stream().map(StoredRun::run).toList();
  }

  /**
   * Runs whose retry budget is spent, oldest first.
   *
   * @throws DatabaseException if the database does not answer
   */
  public List<JobRun> deadLetters() {
    return read(RunRows::deadLetters).stream().map(StoredRun::run).toList();
  }

  /**
   * Where each of the jobs stands. A job not seen yet stands where its {@code start_from} says.
   *
   * @throws DatabaseException if the database does not answer
   */
  public List<JobStatus> status(List<Job> jobs, Publications publications) {
    return read(
        c -> {
          List<JobStatus> all = new ArrayList<>();
          for (Job job : jobs) {
            all.add(status(c, job, publications));
          }
          return all;
        });
  }

  private static JobStatus status(Connection connection, Job job, Publications publications)
      throws SQLException {
    Map<String, Long> known = RunRows.watermarks(connection, job.name());
    Map<String, Long> watermarks = new TreeMap<>();
    Map<String, Long> published = new TreeMap<>();
    long behind = 0;
    Instant since = null;
    for (String feed : job.trigger().feeds()) {
      long newest = publications.newestVersion(feed);
      long consumed =
          Optional.ofNullable(known.get(feed))
              .or(() -> StartingPoint.of(job.startFrom(), newest))
              .orElse(newest);
      watermarks.put(feed, consumed);
      published.put(feed, newest);
      behind += Math.max(0, newest - consumed);
      since = earlier(since, publications.next(feed, consumed).map(Publication::publishedAt));
    }
    Optional<JobRun> last =
        RunRows.newest(connection, Optional.of(job.name()), 1).stream()
            .map(StoredRun::run)
            .findFirst();
    long dead =
        RunRows.unfinished(connection, job.name()).stream()
            .filter(run -> run.run().state() == JobRun.State.DEAD_LETTER)
            .count();
    return new JobStatus(
        job.name(), Map.copyOf(watermarks), Map.copyOf(published), behind, since, dead, last);
  }

  private static Instant earlier(Instant one, Optional<Instant> other) {
    return other.filter(time -> one == null || time.isBefore(one)).orElse(one);
  }

  private <T> T read(Query<T> query) {
    try (Connection connection = database.connect(Role.READER)) {
      return query.on(connection);
    } catch (SQLException e) {
      throw new DatabaseException("reading what jobs have done", e);
    }
  }

  private interface Query<T> {
    T on(Connection connection) throws SQLException;
  }
}
