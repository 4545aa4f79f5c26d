package dev.sluice.pollers;

/** Durable points downstream of a load, in their order. */
public enum PollersPoint {
  /** The event is in the Redis stream; the outbox does not know it yet. */
  EVENT_SENT,
  /** The outbox knows that the event left. */
  EVENT_MARKED,
  /** The run and its range of versions are recorded; its action has not started. */
  RUN_RECORDED,
  /** The action's effect is done; for SQL in the open transaction, with the watermark. */
  RUN_EFFECT_DONE,
  /** The run's success and the watermark are committed. */
  RUN_COMMITTED
}
