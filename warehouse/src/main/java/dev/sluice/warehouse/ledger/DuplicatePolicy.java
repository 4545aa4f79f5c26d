package dev.sluice.warehouse.ledger;

/** What happens to a delivery whose bytes came before in the same feed. */
public enum DuplicatePolicy {
  /** It ends as a duplicate. */
  SKIP,
  /** It is quarantined, for a person to decide. */
  QUARANTINE,
  /** It is taken like any other. */
  ACCEPT
}
