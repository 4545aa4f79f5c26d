package dev.sluice.warehouse.database;

import java.sql.Connection;
import java.sql.SQLException;

/** The one database that holds ledger, warehouse tables, marts and the lake's catalog. */
public interface Database extends AutoCloseable {

  /** A pooled connection, in auto-commit mode; closing it gives it back. */
  Connection connect(Role role) throws SQLException;

  /** What differs between database products. */
  Dialect dialect();

  /** Where the lake's catalog is kept: a JDBC URL, user and password for schema {@code control}. */
  CatalogAccess catalogAccess();

  /**
   * Brings a module's tables up to date. Migrations are resources {@code <module>/V<n>.sql} beside
   * {@code owner}, applied once each, in order; those already applied must be unchanged.
   *
   * @param module names the module whose tables they are
   */
  void migrate(String module, Class<?> owner);

  @Override
  void close();

  /** How the lake's catalog reaches the database. */
  record CatalogAccess(String jdbcUrl, String user, String password) {
    @Override
    public String toString() {
      return "CatalogAccess[" + user + "]";
    }
  }
}
