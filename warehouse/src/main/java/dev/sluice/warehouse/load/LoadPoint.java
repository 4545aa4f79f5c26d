package dev.sluice.warehouse.load;

/** Durable points of a load, in their order. */
public enum LoadPoint {
  /** All rows are written in the open transaction. */
  ROWS_WRITTEN,
  /** Rejects, load_history, version and outbox are written too; the next step is the commit. */
  BEFORE_COMMIT,
  /** The transaction is committed and synced. */
  COMMITTED
}
