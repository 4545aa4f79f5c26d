package dev.sluice.warehouse.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A PostgreSQL database. Several processes may have it open. */
public final class PostgresDatabase extends JdbcDatabase {
  /** Taken by whoever changes schemas, roles or migrations, until its transaction ends. */
  static final String LOCK = "SELECT pg_advisory_xact_lock(7161201954)";

  private PostgresDatabase(PostgresConfig config) {
    super(
        new Pools(role -> config.jdbcUrl(), config::user, config.passwords()),
        new PostgresDialect(),
        new CatalogAccess(config.jdbcUrl(), config.writerUser(), config.passwords().writer()));
  }

  /**
   * Connects to the database and establishes schemas, roles and rights.
   *
   * @throws DatabaseException if it can't be reached, or the writer may not do what is needed
   */
  public static PostgresDatabase open(PostgresConfig config) {
    try (Connection writer =
        DriverManager.getConnection(
            config.jdbcUrl(), config.writerUser(), config.passwords().writer())) {
      PostgresRoles.establish(writer, config);
      return new PostgresDatabase(config);
    } catch (SQLException e) {
      throw new DatabaseException("opening database " + config.jdbcUrl(), e);
    }
  }

  @Override
  void lockMigrations(Connection connection) throws SQLException {
    execute(connection, LOCK);
  }
}
