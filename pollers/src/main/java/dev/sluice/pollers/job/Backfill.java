package dev.sluice.pollers.job;

import dev.sluice.pollers.job.RunRows.StoredRun;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Records runs over versions consumed before. Their ids come from job, feed and versions, so that
 * the same wish told twice is one; a wish told again on purpose gets the next id.
 */
final class Backfill {
  private static final int MOST_RUNS = 1_000;

  private final Connection connection;
  private final Job job;
  private final String feed;
  private final Decision decision;

  /** Works in the connection's transaction. */
  Backfill(Connection connection, Job job, String feed, Decision decision) {
    this.connection = connection;
    this.job = job;
    this.feed = feed;
    this.decision = decision;
  }

  Decided record(long from, long to, boolean again) throws SQLException {
    boolean each = job.trigger().each();
    if (each && to - from >= MOST_RUNS) {
      return new Decided.Refused(
          "that would be " + (to - from + 1) + " runs; take at most " + MOST_RUNS + " at a time");
    }
    List<JobRun> recorded = new ArrayList<>();
    String before = "";
    long first = from;
    while (first <= to) {
      long last = each ? first : to;
      Optional<JobRun> run = recordOne(first, last, again);
      run.ifPresent(recorded::add);
      before = run.isPresent() ? before : earlier(first, last);
      first = last + 1;
    }
    return recorded.isEmpty() ? new Decided.Already(before) : new Decided.Done(recorded);
  }

  /** Empty if the wish stands already. */
  private Optional<JobRun> recordOne(long first, long last, boolean again) throws SQLException {
    int number = 0;
    Optional<JobRun> there = find(first, last, number);
    while (again && there.isPresent() && there.get().state().ended()) {
      there = find(first, last, ++number);
    }
    if (there.isPresent()) {
      return Optional.empty();
    }
    JobRun run = run(first, last, number);
    RunWrites.insert(connection, run, decision.at());
    return Optional.of(run);
  }

  private String earlier(long first, long last) throws SQLException {
    int number = 0;
    JobRun latest = find(first, last, number).orElseThrow();
    Optional<JobRun> next = find(first, last, ++number);
    while (next.isPresent()) {
      latest = next.get();
      next = find(first, last, ++number);
    }
    return latest.state().ended()
        ? "run " + latest.runId() + " has done it; --again does it once more"
        : "run " + latest.runId() + " is to do it already: it is " + latest.state();
  }

  private Optional<JobRun> find(long first, long last, int number) throws SQLException {
    return RunRows.find(connection, id(first, last, number)).map(StoredRun::run);
  }

  private JobRun run(long first, long last, int number) throws SQLException {
    Map<String, Long> watermarks = RunRows.watermarks(connection, job.name());
    Map<String, Long> from = new TreeMap<>(watermarks);
    Map<String, Long> to = new TreeMap<>(watermarks);
    from.put(feed, first - 1);
    to.put(feed, last);
    return new JobRun(
        id(first, last, number),
        job.name(),
        JobRun.Kind.BACKFILL,
        JobRun.State.RETRYING,
        from,
        to,
        0,
        decision.at(),
        null,
        null,
        null,
        null,
        decision);
  }

  private UUID id(long first, long last, int number) {
    String name =
        "sluice-backfill:" + job.name() + '|' + feed + ':' + first + '-' + last + '|' + number;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
