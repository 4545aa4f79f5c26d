package dev.sluice.pollers.expectation;

import dev.sluice.pollers.expectation.ExpectationRows.OpenGap;
import dev.sluice.warehouse.outbox.EventQueue;
import dev.sluice.warehouse.outbox.Publication;
import dev.sluice.warehouse.outbox.PublishedDelivery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One look at a feed, in one transaction: deliveries and times in the order in which they were.
 * Each delivery meets the earliest time that nothing has come for, or else the next one.
 */
final class FeedLook {
  private final Connection connection;
  private final Expectation expectation;
  private final Instant now;
  private final Supplier<UUID> eventIds;
  private FeedState state;
  private int events;

  FeedLook(
      Connection connection,
      Expectation expectation,
      FeedState state,
      Instant now,
      Supplier<UUID> eventIds) {
    this.connection = connection;
    this.expectation = expectation;
    this.state = state;
    this.now = now;
    this.eventIds = eventIds;
  }

  /**
   * Takes account of what was published since the last look, and of the time.
   *
   * @param published in the order of versions
   * @return how many events were queued
   */
  int over(List<PublishedDelivery> published) throws SQLException {
    for (PublishedDelivery delivery : published) {
      timesBefore(delivery.publishedAt());
      if (delivery.kind() == Publication.Kind.ADDED) {
        arrived(delivery);
        counted(delivery);
      } else {
        // What came is what counts, whatever became of it later.
        state = state.seen(delivery.version(), state.arrived());
      }
    }
    // A time is over when it has passed: what comes in its last instant is in time.
    timesBefore(now);
    ExpectationRows.save(connection, expectation.feed(), state);
    return events;
  }

  private void timesBefore(Instant end) throws SQLException {
    Optional<Instant> due = expectation.nextDue(state.dueSettled());
    while (due.isPresent() && due.get().isBefore(end) && due.get().isBefore(now)) {
      if (!state.arrived()
          && ExpectationRows.missing(connection, expectation.feed(), due.get(), now)) {
        queue(EventQueue.MISSING, null, Map.of("expected_by", due.get().toString()));
      }
      state = state.due(due.get());
      due = expectation.nextDue(state.dueSettled());
    }
  }

  private void arrived(PublishedDelivery delivery) throws SQLException {
    List<Instant> missing = ExpectationRows.missing(connection, expectation.feed());
    if (missing.isEmpty()) {
      state = state.seen(delivery.version(), true);
      return;
    }
    Instant due = missing.get(0);
    ExpectationRows.met(connection, expectation.feed(), due, delivery.version(), now);
    queue(
        EventQueue.LATE,
        delivery,
        Map.of("expected_by", due.toString(), "published_at", delivery.publishedAt().toString()));
    state = state.seen(delivery.version(), state.arrived());
  }

  private void counted(PublishedDelivery delivery) throws SQLException {
    if (expectation.sequence().isEmpty()) {
      return;
    }
    Sequence sequence = expectation.sequence().get();
    OptionalLong position = sequence.position(delivery.fileName());
    if (position.isEmpty()) {
      return;
    }
    long at = position.getAsLong();
    if (state.high() == null) {
      state = state.reached(at);
    } else if (at > state.high()) {
      for (Sequence.Gap gap : sequence.between(state.high(), at, expectation.calendar())) {
        ExpectationRows.gap(connection, expectation.feed(), gap, now, null);
        queue(
            EventQueue.GAP,
            delivery,
            Map.of("from", sequence.text(gap.first()), "to", sequence.text(gap.last())));
      }
      state = state.reached(at);
    } else {
      fill(at);
    }
  }

  private void fill(long position) throws SQLException {
    for (OpenGap open : ExpectationRows.openGaps(connection, expectation.feed())) {
      if (open.gap().first() <= position && position <= open.gap().last()) {
        ExpectationRows.fill(connection, expectation.feed(), open, position, now);
        return;
      }
    }
  }

  private void queue(String type, PublishedDelivery delivery, Map<String, ?> facts)
      throws SQLException {
    Map<String, Object> data = new HashMap<>(facts);
    if (delivery != null) {
      data.put("file_name", delivery.fileName());
    }
    EventQueue.queue(
        connection,
        new EventQueue.Fact(
            eventIds.get(),
            type,
            expectation.feed(),
            delivery == null ? null : delivery.version(),
            delivery == null ? null : delivery.deliveryId(),
            now,
            data));
    events++;
  }
}
