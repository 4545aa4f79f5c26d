package dev.sluice.warehouse.ledger;

/** From where a delivery is replayed. */
public enum ReplaySource {
  /** Its original bytes are decoded anew, as the feed's layout says today. */
  RAW,
  /** Its rows in the lake are loaded anew, as the contract says today. */
  LAKE
}
