package dev.sluice.pollers.job;

import dev.sluice.warehouse.outbox.Publication;
import dev.sluice.warehouse.outbox.Publications;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which versions the next run of a job covers. Never one that is not published. */
final class DueVersions {
  private final Publications publications;

  DueVersions(Publications publications) {
    this.publications = publications;
  }

  /**
   * The range of the next run that news make due; empty if none is. A feed without a watermark,
   * because the version the job starts with is still to come, has no part in it.
   *
   * @param watermarks for each feed the last version consumed
   */
  Optional<VersionRange> ofNews(Trigger trigger, Map<String, Long> watermarks) {
    return trigger.news().flatMap(news -> ofNews(trigger, news, watermarks));
  }

  private Optional<VersionRange> ofNews(
      Trigger trigger, Trigger.News news, Map<String, Long> watermarks) {
    if (news.match() == Trigger.Match.ALL_FOR_DATE) {
      return new DueDates(publications, news.dates(), watermarks).range();
    }
    VersionRange all = all(trigger, watermarks);
    long withNews =
        all.to().entrySet().stream()
            .filter(feed -> feed.getValue() > all.from().get(feed.getKey()))
            .count();
    boolean allHave = withNews == trigger.feeds().size();
    if (withNews == 0 || (news.match() == Trigger.Match.ALL && !allHave)) {
      return Optional.empty();
    }
    return Optional.of(news.versions() == Trigger.Versions.EACH ? next(news, all) : all);
  }

  /** All that is new, be it nothing. */
  VersionRange all(Trigger trigger, Map<String, Long> watermarks) {
    TreeMap<String, Long> from = new TreeMap<>();
    TreeMap<String, Long> to = new TreeMap<>();
    for (String feed : trigger.feeds()) {
      Long consumed = watermarks.get(feed);
      if (consumed != null) {
        from.put(feed, consumed);
        to.put(feed, Math.max(consumed, publications.newestVersion(feed)));
      }
    }
    return new VersionRange(from, to);
  }

  private VersionRange next(Trigger.News news, VersionRange all) {
    TreeMap<String, Long> to = new TreeMap<>(all.from());
    if (news.match() == Trigger.Match.ALL) {
      to.replaceAll((feed, consumed) -> consumed + 1);
    } else {
      Publication first = first(all.from());
      to.put(first.feed(), first.version());
    }
    return new VersionRange(all.from(), to);
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
