package dev.sluice.pollers.job;

/** Durable points of a run, in their order. */
public enum RunPoint {
  /** The run and its range of versions are recorded; its action has not started. */
  RECORDED,
  /** The action's effect is done; for SQL in the open transaction, with the watermark. */
  EFFECT_DONE,
  /** The run's success and the watermark are committed. */
  COMMITTED
}
