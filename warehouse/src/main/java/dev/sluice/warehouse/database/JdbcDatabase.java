package dev.sluice.warehouse.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What the databases have in common: pools, roles and migrations. */
abstract class JdbcDatabase implements Database {
  private final Pools pools;
  private final Dialect dialect;
  private final CatalogAccess catalogAccess;

  JdbcDatabase(Pools pools, Dialect dialect, CatalogAccess catalogAccess) {
    this.pools = pools;
    this.dialect = dialect;
    this.catalogAccess = catalogAccess;
  }

  @Override
  public Connection connect(Role role) throws SQLException {
    return pools.connect(role);
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public CatalogAccess catalogAccess() {
    return catalogAccess;
  }

  @Override
  public void migrate(String module, Class<?> owner) {
    Transactions.write(
        this,
        "migrating the tables of " + module,
        connection -> {
          lockMigrations(connection);
          new Migrations(connection, dialect.name(), module, owner).apply();
          return null;
        });
  }

  /** Keeps other processes from migrating at the same time, until the transaction ends. */
  abstract void lockMigrations(Connection connection) throws SQLException;

  @Override
  public void close() {
    pools.close();
  }

  static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Text as an SQL literal, in places where no parameter may stand. */
  static String literal(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a password must not contain a NUL character");
    }
    return "'" + text.replace("'", "''") + "'";
  }
}
