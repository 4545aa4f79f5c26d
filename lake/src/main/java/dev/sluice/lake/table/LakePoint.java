package dev.sluice.lake.table;

/** Durable points of an append, in their order. */
public enum LakePoint {
  /** A split's data files and rejects are durable under their names; nothing says so yet. */
  SPLIT_SYNCED,
  /** The checkpoint of one of several splits is durable: it need not be decoded again. */
  SPLIT_CHECKPOINTED,
  /** Data files and the file of rejects are written and synced; no snapshot names them. */
  FILES_SYNCED,
  /** The columns a delivery brought are added to the table; its rows are not in it. */
  SCHEMA_EVOLVED,
  /** The catalog names the new snapshot. */
  COMMITTED
}
