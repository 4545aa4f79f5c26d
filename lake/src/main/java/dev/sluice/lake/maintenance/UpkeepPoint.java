package dev.sluice.lake.maintenance;

/** Durable points of what is done to a table besides appending. */
public enum UpkeepPoint {
  /** The catalog names the snapshot without the rows of a delivery that is taken back. */
  RETRACTED,
  /** What the snapshots to be expired said of their deliveries is kept beside the table. */
  RECORDS_KEPT,
  /** The catalog names metadata without the expired snapshots. */
  SNAPSHOTS_EXPIRED,
  /** A file that no snapshot names is removed; others may be left. */
  ORPHAN_REMOVED
}
