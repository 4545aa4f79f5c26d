package dev.sluice.warehouse;

import dev.sluice.warehouse.database.Database;

/**
 * The tables this module owns in schema {@code control}: deliveries, load_history, reject_errors,
 * feed_versions, publications, outbox, load_marks.
 */
public final class WarehouseTables {
  private WarehouseTables() {}

  /** Brings them up to date; to be called before ledger, loader and outbox are used. */
  public static void migrate(Database database) {
    database.migrate("warehouse", WarehouseTables.class);
    database.migrate("events", WarehouseTables.class);
  }
}
