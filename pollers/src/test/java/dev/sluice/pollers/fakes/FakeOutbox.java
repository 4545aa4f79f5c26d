package dev.sluice.pollers.fakes;

import dev.sluice.warehouse.outbox.Event;
import dev.sluice.warehouse.outbox.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An outbox in memory. */
public final class FakeOutbox implements Outbox {
  private final List<Event> pending = new ArrayList<>();
  private long sequence;

  /** Queues the event of a version. */
  public synchronized Event queue(String feed, long version) {
    sequence++;
    UUID id = new UUID(7, sequence);
    String json = "{\"id\":\"" + id + "\",\"version\":" + version + "}";
    Event event =
        new Event(
            sequence,
            id,
            "sluice.warehouse.loaded.v1",
            feed,
            version,
            new UUID(0, version),
            Instant.EPOCH,
            json);
    pending.add(event);
    return event;
  }

  @Override
  public synchronized List<Event> pending(int limit) {
    return List.copyOf(pending.subList(0, Math.min(limit, pending.size())));
  }

  @Override
  public synchronized long pendingCount() {
    return pending.size();
  }

  @Override
  public synchronized void announced(UUID eventId) {
    pending.removeIf(event -> event.id().equals(eventId));
  }
}
