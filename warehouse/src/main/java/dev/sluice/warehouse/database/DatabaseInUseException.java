package dev.sluice.warehouse.database;

import java.nio.file.Path;

/**
 * Another process has the H2 database open. Nothing was changed; connect to that process ({@link
 * RemoteH2}) or end it first.
 */
public final class DatabaseInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which file is in use. */
  public DatabaseInUseException(Path file, Throwable cause) {
    super(
        "database "
            + file
            + " is open in another process; query it through that process or end it first",
        cause);
  }
}
