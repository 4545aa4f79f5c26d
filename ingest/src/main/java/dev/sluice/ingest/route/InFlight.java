package dev.sluice.ingest.route;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The deliveries being worked on or queued in this process: each at most once. */
final class InFlight {
  /** With each whether it was asked for again while it was in. */
  private final Map<UUID, Boolean> deliveries = new ConcurrentHashMap<>();

  /** Enters a delivery; false if it is in already: then {@link #leave} tells of this call. */
  boolean enter(UUID delivery) {
    return !deliveries.merge(delivery, false, (in, again) -> true);
  }

  /** Whether it was to be entered meanwhile: what it missed by that is still to be done. */
  boolean leave(UUID delivery) {
    return Boolean.TRUE.equals(deliveries.remove(delivery));
  }

  boolean isEmpty() {
    return deliveries.isEmpty();
  }
}
