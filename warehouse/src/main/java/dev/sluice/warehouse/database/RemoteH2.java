package dev.sluice.warehouse.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * An H2 database that a running service has open, reached over TCP on this machine. Users and
 * rights are those the service established.
 */
public final class RemoteH2 extends JdbcDatabase {
  private RemoteH2(String url, Passwords passwords) {
    super(
        new Pools(role -> url, Role::user, passwords),
        new H2Dialect(),
        new CatalogAccess(url, Role.WRITER.user(), passwords.writer()));
  }

  /**
   * Connects to the service.
   *
   * @param jdbcUrl as the service's {@code SqlServer.jdbcUrl()} tells it
   * @throws DatabaseException if nobody answers there or the writer's password is refused
   */
  public static RemoteH2 open(String jdbcUrl, Passwords passwords) {
    if (!jdbcUrl.matches("jdbc:h2:tcp://(localhost|127\\.0\\.0\\.1|\\[::1\\]):\\d{1,5}/\\w+")) {
      throw new IllegalArgumentException(
          "not the URL of a Sluice service on this machine: " + jdbcUrl);
    }
    // Not through the pool, which would try again for long what will not do.
    try (Connection connection =
        DriverManager.getConnection(jdbcUrl, Role.WRITER.user(), passwords.writer())) {
      execute(connection, "SELECT 1");
      return new RemoteH2(jdbcUrl, passwords);
    } catch (SQLException e) {
      throw new DatabaseException("connecting to " + jdbcUrl, e);
    }
  }

  @Override
  void lockMigrations(Connection connection) throws SQLException {
    execute(connection, "SELECT number FROM control.schema_migrations FOR UPDATE");
  }
}
