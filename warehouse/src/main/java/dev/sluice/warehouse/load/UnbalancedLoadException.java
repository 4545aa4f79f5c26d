package dev.sluice.warehouse.load;

/**
 * The counts of a load do not add up: records of the delivery are missing or too many. Nothing of
 * the load took effect.
 */
public final class UnbalancedLoadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which counts differ. */
  public UnbalancedLoadException(String message) {
    super(message);
  }
}
