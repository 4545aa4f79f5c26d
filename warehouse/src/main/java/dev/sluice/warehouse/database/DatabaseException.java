package dev.sluice.warehouse.database;

import java.sql.SQLException;

/**
 * The database refused or did not answer. What the statement did is unknown; every step of Sluice
 * reads back before it repeats.
 */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what was being done. */
  public DatabaseException(String doing, SQLException cause) {
    super(doing + ": " + cause.getMessage(), cause);
  }
}
