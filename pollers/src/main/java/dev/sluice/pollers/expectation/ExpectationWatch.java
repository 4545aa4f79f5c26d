package dev.sluice.pollers.expectation;

import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.Transactions;
import dev.sluice.warehouse.outbox.Publications;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Watches whether feeds do as expected. What it finds is committed together with the events that
 * say so, and synced: each is told once, whenever the process dies. Thread-safe.
 */
public final class ExpectationWatch {
  private final Database database;
  private final Publications publications;
  private final Map<String, Expectation> expectations = new LinkedHashMap<>();
  private final Clock clock;
  private final Supplier<UUID> eventIds;
  private final Consumer<? super ExpectationPoint> at;
  private final Runnable eventsQueued;
  private final Set<String> changed = new HashSet<>();
  private Instant next = Instant.MIN;

  /**
   * A watch over feeds.
   *
   * @param at called at every durable point; what it throws has the effect of a crash there
   * @param eventsQueued told after events were committed
   */
  public ExpectationWatch(
      Database database,
      Publications publications,
      List<Expectation> expectations,
      Clock clock,
      Supplier<UUID> eventIds,
      Consumer<? super ExpectationPoint> at,
      Runnable eventsQueued) {
    this.database = database;
    this.publications = publications;
    expectations.forEach(one -> this.expectations.put(one.feed(), one));
    this.clock = clock;
    this.eventIds = eventIds;
    this.at = at;
    this.eventsQueued = eventsQueued;
    changed.addAll(this.expectations.keySet());
  }

  /** Says that a feed has a new version: the next look takes account of it. */
  public synchronized void published(String feed) {
    if (expectations.containsKey(feed)) {
      changed.add(feed);
    }
  }

  /** Whether every new version it was told of was looked at. */
  public synchronized boolean upToDate() {
    return changed.isEmpty();
  }

  /**
   * Looks at the feeds that have something new, and at all when a time has passed. Cheap where
   * neither is so.
   *
   * @throws dev.sluice.warehouse.database.DatabaseException if the database does not answer; the
   *     next look finds the same
   */
  public synchronized void look() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    // A clock that was set back may have put a time further away than it is: look anew then.
    boolean timePassed = now.isAfter(next);
    for (Expectation expectation : expectations.values()) {
      if (timePassed || changed.contains(expectation.feed())) {
        look(expectation, now);
        changed.remove(expectation.feed());
      }
    }
    next =
        expectations.values().stream()
            .map(one -> one.nextDue(now))
            .flatMap(Optional::stream)
            .min(Instant::compareTo)
            .orElse(Instant.MAX);
  }

  private void look(Expectation expectation, Instant now) {
    String feed = expectation.feed();
    int events =
        Transactions.write(
            database,
            "looking whether feed " + feed + " does as expected",
            connection -> {
              int found = look(connection, expectation, now);
              if (found > 0) {
                at.accept(ExpectationPoint.FOUND);
              }
              return found;
            });
    if (events > 0) {
      at.accept(ExpectationPoint.COMMITTED);
      eventsQueued.run();
    }
  }

  private int look(Connection connection, Expectation expectation, Instant now)
      throws SQLException {
    String feed = expectation.feed();
    long newest = publications.newestVersion(feed);
    Optional<FeedState> known = ExpectationRows.lock(connection, feed);
    if (known.isEmpty()) {
      ExpectationRows.insert(connection, feed, begin(expectation, newest, now));
      return 0;
    }
    FeedState state = known.get();
    return new FeedLook(connection, expectation, state, now, eventIds)
        .over(publications.deliveries(feed, state.version(), newest));
  }

  /** What came before anything was expected is taken as it is. */
  private FeedState begin(Expectation expectation, long newest, Instant now) {
    OptionalLong high =
        publications.deliveries(expectation.feed(), newest - 1, newest).stream()
            .map(one -> expectation.sequence().map(s -> s.position(one.fileName())))
            .flatMap(Optional::stream)
            .flatMapToLong(OptionalLong::stream)
            .findFirst();
    return new FeedState(now, newest, false, high.isPresent() ? high.getAsLong() : null);
  }
}
