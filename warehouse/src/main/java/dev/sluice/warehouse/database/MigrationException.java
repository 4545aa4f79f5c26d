package dev.sluice.warehouse.database;

/** Migrations and database do not fit together. Nothing further was applied. */
public final class MigrationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which migration and what is wrong with it. */
  public MigrationException(String message) {
    super(message);
  }

  /** Says which migration failed and why. */
  public MigrationException(String message, Throwable cause) {
    super(message, cause);
  }
}
