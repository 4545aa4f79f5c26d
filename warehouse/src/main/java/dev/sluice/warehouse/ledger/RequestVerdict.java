package dev.sluice.warehouse.ledger;

/** What the ledger says to a request to change a delivery. All are expected. */
public sealed interface RequestVerdict {

  /** It is recorded, durably: the delivery is on its way there, whoever lives it. */
  record Accepted() implements RequestVerdict {}

  /** It is so already. */
  record Done() implements RequestVerdict {}

  /**
   * It can't be, and nothing has changed.
   *
   * @param reason for a person, with what to do instead
   */
  record Refused(String reason) implements RequestVerdict {}
}
