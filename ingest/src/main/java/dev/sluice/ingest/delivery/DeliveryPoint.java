package dev.sluice.ingest.delivery;

/** Durable points between the steps of a delivery's life, in their order. */
public enum DeliveryPoint {
  /** The ledger knows the claim. */
  CLAIM_RECORDED,
  /** The ledger knows the landed bytes; the landing folder still holds the file. */
  LANDED_RECORDED,
  /** The landing folder is cleared. */
  LANDING_CLEARED,
  /** The ledger knows the lake commit. */
  LAKED_RECORDED,
  /** The ledger knows that a replayed delivery's rows in the lake are the new ones. */
  REDECODED_RECORDED
}
