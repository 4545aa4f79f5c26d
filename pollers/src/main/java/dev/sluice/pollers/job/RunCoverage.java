package dev.sluice.pollers.job;

import dev.sluice.pollers.action.CoveredDelivery;
import dev.sluice.pollers.action.RunParameters;
import dev.sluice.pollers.calendar.FileNameDate;
import dev.sluice.warehouse.outbox.Publications;
import dev.sluice.warehouse.outbox.PublishedDelivery;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a run is told of what it covers: versions, deliveries, snapshots. */
final class RunCoverage {
  /** Deliveries of a feed that are told; of more the first, and that there are more. */
  private static final long MOST_DELIVERIES = 10_000;

  private final JobStore store;
  private final Publications publications;

  RunCoverage(JobStore store, Publications publications) {
    this.store = store;
    this.publications = publications;
  }

  /** The parameters of a run; the same for each of its attempts. */
  RunParameters of(Job job, JobRun run) {
    TreeMap<String, Long> from = new TreeMap<>(run.from());
    TreeMap<String, Long> to = new TreeMap<>(run.to());
    addOthers(job, from, to);
    TreeMap<String, RunParameters.Snapshots> snapshots = new TreeMap<>();
    TreeMap<String, List<CoveredDelivery>> deliveries = new TreeMap<>();
    for (String feed : from.keySet()) {
      snapshots.put(
          feed,
          new RunParameters.Snapshots(
              snapshot(feed, from.get(feed)), snapshot(feed, to.get(feed))));
      deliveries.put(feed, deliveries(job, feed, from.get(feed), to.get(feed)));
    }
    return new RunParameters(
        run.runId(),
        run.job(),
        run.kind().name().toLowerCase(Locale.ROOT),
        run.scheduledFor(),
        from,
        to,
        snapshots,
        deliveries);
  }

  /** A feed that has no part in the run, because it was added since, has nothing new in it. */
  private void addOthers(Job job, Map<String, Long> from, Map<String, Long> to) {
    if (!from.keySet().containsAll(job.trigger().feeds())) {
      Map<String, Long> watermarks = store.watermarks(job.name());
      for (String feed : job.trigger().feeds()) {
        Long stands = watermarks.get(feed);
        long version = stands == null ? publications.newestVersion(feed) : stands;
        from.putIfAbsent(feed, version);
        to.putIfAbsent(feed, version);
      }
    }
  }

  private Long snapshot(String feed, long version) {
    List<PublishedDelivery> one = publications.deliveries(feed, version - 1, version);
    return one.isEmpty() ? null : one.get(0).snapshotId();
  }

  private List<CoveredDelivery> deliveries(Job job, String feed, long from, long to) {
    SortedMap<String, FileNameDate> dates =
        job.trigger().news().map(Trigger.News::dates).orElseGet(TreeMap::new);
    Optional<FileNameDate> date = Optional.ofNullable(dates.get(feed));
    return publications.deliveries(feed, from, Math.min(to, from + MOST_DELIVERIES)).stream()
        .map(
            one ->
                new CoveredDelivery(
                    one.version(),
                    one.kind().name().toLowerCase(Locale.ROOT),
                    one.deliveryId(),
                    one.fileName(),
                    one.snapshotId(),
                    one.rows(),
                    date.flatMap(where -> where.of(one.fileName())).orElse(null)))
        .toList();
  }
}
