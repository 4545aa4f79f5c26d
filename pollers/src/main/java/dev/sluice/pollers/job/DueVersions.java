package dev.sluice.pollers.job;

import dev.sluice.warehouse.outbox.Publication;
import dev.sluice.warehouse.outbox.Publications;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which versions the next run of a job covers. Never one that is not published. */
final class DueVersions {
  private final Publications publications;

  DueVersions(Publications publications) {
    this.publications = publications;
  }

  /**
   * The range of the next run; empty if none is due. A feed without a watermark, because the
   * version the job starts with is still to come, has no part in it.
   *
   * @param watermarks for each feed the last version consumed
   */
  Optional<VersionRange> of(Trigger trigger, Map<String, Long> watermarks) {
    TreeMap<String, Long> from = new TreeMap<>();
    TreeMap<String, Long> to = new TreeMap<>();
    int news = 0;
    for (String feed : trigger.feeds()) {
      Long consumed = watermarks.get(feed);
      if (consumed != null) {
        long newest = Math.max(consumed, publications.newestVersion(feed));
        from.put(feed, consumed);
        to.put(feed, newest);
        news += newest > consumed ? 1 : 0;
      }
    }
    boolean due =
        switch (trigger.match()) {
          case ANY -> news > 0;
          case ALL -> news == trigger.feeds().size();
        };
    return due ? Optional.of(range(trigger, from, to)) : Optional.empty();
  }

  private VersionRange range(Trigger trigger, Map<String, Long> from, SortedMap<String, Long> to) {
    SortedMap<String, Long> covered = new TreeMap<>(from);
    if (trigger.versions() == Trigger.Versions.TOGETHER) {
      covered = to;
    } else if (trigger.match() == Trigger.Match.ALL) {
      covered.replaceAll((feed, consumed) -> consumed + 1);
    } else {
      Publication first = first(from);
      covered.put(first.feed(), first.version());
    }
    return new VersionRange(new TreeMap<>(from), covered);
  }

  /** Of the feeds' next versions the one published first. */
  private Publication first(Map<String, Long> watermarks) {
    return watermarks.entrySet().stream()
        .map(feed -> publications.next(feed.getKey(), feed.getValue()))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(Publication::publishedAt).thenComparing(Publication::feed))
        .orElseThrow(() -> new IllegalStateException("a version that was published is gone"));
  }
}
