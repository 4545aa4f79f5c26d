package dev.sluice.warehouse.load;

/**
 * A contract does not fit the table that stands. Nothing was changed, and trying again changes
 * nothing: the contract needs a new major version with a table of its own. {@link WarehouseLoader}
 * turns it into a quarantine; others may meet it in {@link ContractTable}.
 */
public final class ContractConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names column and both types. */
  public ContractConflictException(String message) {
    super(message);
  }
}
