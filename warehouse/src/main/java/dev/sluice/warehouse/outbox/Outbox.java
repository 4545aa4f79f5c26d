package dev.sluice.warehouse.outbox;

import java.util.List;
import java.util.UUID;

/** Events queued with the facts they tell, waiting to be announced. Thread-safe. */
public interface Outbox {

  /** Events not announced yet, in order. */
  List<Event> pending(int limit);

  /** Number of events not announced yet. */
  long pendingCount();

  /** Marks an event as announced; idempotent. */
  void announced(UUID eventId);
}
