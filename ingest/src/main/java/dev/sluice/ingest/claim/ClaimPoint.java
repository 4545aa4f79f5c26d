package dev.sluice.ingest.claim;

/** Durable points of a claim, in their order. */
public enum ClaimPoint {
  /** The claim is written and synced; the file still stands where it was dropped. */
  INTENT_SYNCED,
  /** The file stands in the landing folder and both folders are synced. */
  MOVED
}
