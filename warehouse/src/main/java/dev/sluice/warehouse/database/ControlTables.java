package dev.sluice.warehouse.database;

/** Tables that must stand before any migration can run. */
final class ControlTables {
  static final String SCHEMA_MIGRATIONS =
      """
      CREATE TABLE IF NOT EXISTS control.schema_migrations (
        module varchar(63) NOT NULL,
        number integer NOT NULL,
        sha256 varchar(64) NOT NULL,
        applied_at timestamp with time zone NOT NULL,
        PRIMARY KEY (module, number)
      )""";

  private ControlTables() {}
}
