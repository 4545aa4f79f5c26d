package dev.sluice.warehouse.ledger;

/** How far a delivery has come: the last durable step, or how it ended. */
public enum DeliveryState {
  /** The file stands in the landing folder. */
  CLAIMED(false),
  /** Its bytes are hashed and durable in the raw zone. */
  LANDED(false),
  /** Its rows are committed to the lake. */
  LAKED(false),
  /** To be decoded anew from its raw bytes; until then it stands everywhere as it did. */
  REDECODING(false),
  /** To be loaded anew from the lake; until then it stands in the warehouse as it did. */
  RELOADING(false),
  /** To be taken back out of lake and warehouse. */
  RETRACTING(false),
  /** Its rows are committed to the warehouse and its version is published. */
  PUBLISHED(true),
  /** Refused as a whole; it waits for a person. */
  QUARANTINED(true),
  /** The same bytes came before. */
  DUPLICATE(true),
  /** Taken back. */
  RETRACTED(true),
  /** Its retry budget is spent: a dead letter. */
  FAILED(true);

  private final boolean terminal;

  DeliveryState(boolean terminal) {
    this.terminal = terminal;
  }

  /** Whether nothing more happens to the delivery by itself. */
  public boolean terminal() {
    return terminal;
  }
}
