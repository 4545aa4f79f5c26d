package dev.sluice.pollers.job;

import dev.sluice.pollers.calendar.FileNameDate;
import dev.sluice.warehouse.outbox.Publications;
import dev.sluice.warehouse.outbox.PublishedDelivery;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which versions a run covers that waits until all its feeds have a delivery of the same business
 * date: the earliest date's, and only if all have it.
 *
 * <p>A run covers versions without gaps. Where a feed's deliveries came out of the order of their
 * dates, the dates in between belong to the run too, and must be there in all feeds as well. A date
 * counts as there also where its delivery was consumed before: so a correction that comes late runs
 * alone. A delivery whose name tells no date waits for the next one that does.
 */
final class DueDates {
  private static final int MOST_NEWS = 2_000;
  private static final long LOOK_BACK = 10_000;

  private final Publications publications;
  private final SortedMap<String, FileNameDate> dates;
  private final Map<String, Long> watermarks;
  private final SortedMap<String, List<PublishedDelivery>> news = new TreeMap<>();

  /** Judges by these watermarks, of all feeds. */
  DueDates(
      Publications publications,
      SortedMap<String, FileNameDate> dates,
      Map<String, Long> watermarks) {
    this.publications = publications;
    this.dates = dates;
    this.watermarks = watermarks;
  }

  /** The range of the next run; empty if no date is whole. */
  Optional<VersionRange> range() {
    if (!watermarks.keySet().containsAll(dates.keySet())) {
      return Optional.empty();
    }
    for (String feed : dates.keySet()) {
      long consumed = watermarks.get(feed);
      news.put(feed, publications.deliveries(feed, consumed, consumed + MOST_NEWS));
    }
    Optional<LocalDate> earliest =
        news.keySet().stream()
            .flatMap(feed -> news.get(feed).stream().flatMap(one -> date(one).stream()))
            .min(LocalDate::compareTo);
    return earliest.flatMap(this::closed);
  }

  /** The least range that has the date, and with every date in it that date in all feeds. */
  private Optional<VersionRange> closed(LocalDate earliest) {
    Set<LocalDate> wanted = new TreeSet<>(List.of(earliest));
    TreeMap<String, Long> from = new TreeMap<>();
    dates.keySet().forEach(feed -> from.put(feed, watermarks.get(feed)));
    TreeMap<String, Long> to = new TreeMap<>(from);
    int known;
    do {
      known = wanted.size();
      for (String feed : dates.keySet()) {
        for (LocalDate date : List.copyOf(wanted)) {
          Optional<Long> reached = reach(feed, date, to.get(feed));
          if (reached.isEmpty()) {
            return Optional.empty();
          }
          to.put(feed, reached.get());
        }
        wanted.addAll(datesUpTo(feed, to.get(feed)));
      }
    } while (wanted.size() > known);
    to.replaceAll((feed, version) -> withMoreOf(feed, version, wanted));
    return Optional.of(new VersionRange(from, to));
  }

  /** Up to where a feed must be covered to have the date; empty if it has not got it. */
  private Optional<Long> reach(String feed, LocalDate date, long covered) {
    Optional<Long> first =
        news.get(feed).stream()
            .filter(one -> date(one).equals(Optional.of(date)))
            .map(PublishedDelivery::version)
            .findFirst();
    if (first.isPresent()) {
      return Optional.of(Math.max(covered, first.get()));
    }
    return consumedBefore(feed, date) ? Optional.of(covered) : Optional.empty();
  }

  private boolean consumedBefore(String feed, LocalDate date) {
    long consumed = watermarks.get(feed);
    return publications.deliveries(feed, Math.max(0, consumed - LOOK_BACK), consumed).stream()
        .anyMatch(one -> date(one).equals(Optional.of(date)));
  }

  private Set<LocalDate> datesUpTo(String feed, long version) {
    Set<LocalDate> found = new TreeSet<>();
    for (PublishedDelivery one : news.get(feed)) {
      if (one.version() <= version) {
        date(one).ifPresent(found::add);
      }
    }
    return found;
  }

  /** Further deliveries of the same dates that follow at once. */
  private long withMoreOf(String feed, long version, Set<LocalDate> wanted) {
    long last = version;
    for (PublishedDelivery one : news.get(feed)) {
      if (one.version() == last + 1 && date(one).filter(wanted::contains).isPresent()) {
        last = one.version();
      }
    }
    return last;
  }

  private Optional<LocalDate> date(PublishedDelivery delivery) {
    return dates.get(delivery.feed()).of(delivery.fileName());
  }
}
