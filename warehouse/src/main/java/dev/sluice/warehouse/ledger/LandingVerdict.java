package dev.sluice.warehouse.ledger;

import java.util.UUID;

/** What the ledger says of bytes that have just landed. */
public sealed interface LandingVerdict {

  /** Nobody brought these bytes before: the delivery goes on. */
  record FirstSeen() implements LandingVerdict {}

  /**
   * The same bytes came before. The delivery has ended as DUPLICATE or QUARANTINED, by policy.
   *
   * @param of the delivery that brought them first
   */
  record Duplicate(UUID of) implements LandingVerdict {}

  /**
   * The same bytes came before and were refused or failed; this arrival revives that delivery,
   * which continues from its last durable step. The arriving delivery has ended as DUPLICATE.
   *
   * @param revived the delivery that continues
   */
  record Revives(UUID revived) implements LandingVerdict {}
}
