package dev.sluice.warehouse.load;

/** What a load does to the rows already in the table. */
public enum WriteMode {
  /** Rows are added. */
  APPEND,
  /** Rows replace those of the same key; within a delivery the last record wins. */
  UPSERT,
  /** The delivery's rows become the whole content of the table. */
  REPLACE
}
