package dev.sluice.pollers.events;

/** Durable points of an event's way, in their order. */
public enum EventPoint {
  /** The event is in the Redis stream; the outbox does not know it yet. */
  SENT,
  /** The outbox knows that the event left. */
  MARKED
}
