package dev.sluice.pollers.fakes;

import dev.sluice.pollers.Pollers;
import dev.sluice.warehouse.WarehouseTables;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.Dialect;
import dev.sluice.warehouse.database.H2Dialect;
import dev.sluice.warehouse.database.PostgresDialect;
import dev.sluice.warehouse.database.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** A database of its own, with the roles and schemas a real one has. */
public final class TestDatabase implements Database {
  private static final String PASSWORD = "test";

  private final String url;
  private final String admin;
  private final String settings;
  private final Set<String> migrated = new HashSet<>();
  private volatile boolean away;

  private TestDatabase(String url, String admin, String settings) {
    this.url = url;
    this.admin = admin;
    this.settings = settings;
  }

  /** An H2 database in memory, with the settings of the real one. */
  public static TestDatabase h2() {
    TestDatabase database =
        new TestDatabase(
            "jdbc:h2:mem:" + UUID.randomUUID(),
            "sluice_writer",
            // Settings of the whole database, which only its owner may name.
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
                + ";DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
    database.execute(
        """
        CREATE SCHEMA control;
        CREATE SCHEMA warehouse;
        CREATE USER sluice_job PASSWORD 'test';
        CREATE USER sluice_reader PASSWORD 'test';
        CREATE SCHEMA mart AUTHORIZATION sluice_job;
        GRANT SELECT ON SCHEMA warehouse TO sluice_job;
        GRANT SELECT ON SCHEMA warehouse TO sluice_reader;
        GRANT SELECT ON SCHEMA mart TO sluice_reader;
        """);
    WarehouseTables.migrate(database);
    Pollers.migrate(database);
    return database;
  }

  /** A PostgreSQL database that is already running; what an earlier test left is dropped. */
  public static TestDatabase postgresql(String url, String admin) {
    // A user named in the URL would be everybody's, whatever the role.
    int parameters = url.indexOf('?');
    String plain = parameters < 0 ? url : url.substring(0, parameters);
    TestDatabase database = new TestDatabase(plain, admin, "");
    database.execute(
        """
        DROP SCHEMA IF EXISTS control CASCADE;
        DROP SCHEMA IF EXISTS warehouse CASCADE;
        DROP SCHEMA IF EXISTS mart CASCADE;
        DROP ROLE IF EXISTS sluice_job;
        DROP ROLE IF EXISTS sluice_reader;
        CREATE SCHEMA control;
        CREATE SCHEMA warehouse;
        CREATE USER sluice_job PASSWORD 'test';
        CREATE USER sluice_reader PASSWORD 'test';
        CREATE SCHEMA mart AUTHORIZATION sluice_job;
        GRANT USAGE ON SCHEMA control, warehouse TO sluice_job, sluice_reader;
        GRANT USAGE ON SCHEMA mart TO sluice_reader;
        """);
    WarehouseTables.migrate(database);
    Pollers.migrate(database);
    return database;
  }

  /** Makes the database refuse connections, or take them again. */
  public void away(boolean away) {
    this.away = away;
  }

  @Override
  public Connection connect(Role role) throws SQLException {
    if (away) {
      throw new SQLException("connection refused", "08001");
    }
    return role == Role.WRITER
        ? DriverManager.getConnection(url + settings, admin, PASSWORD)
        : DriverManager.getConnection(url, role.user(), PASSWORD);
  }

  @Override
  public Dialect dialect() {
    return url.startsWith("jdbc:h2:") ? new H2Dialect() : new PostgresDialect();
  }

  @Override
  public CatalogAccess catalogAccess() {
    throw new UnsupportedOperationException("pollers read no lake catalog");
  }

  @Override
  public synchronized void migrate(String module, Class<?> owner) {
    if (!migrated.add(module)) {
      return;
    }
    int number = 1;
    for (String sql = script(module, owner, 1); sql != null; ) {
      execute(sql);
      sql = script(module, owner, ++number);
    }
  }

  private static String script(String module, Class<?> owner, int number) {
    try (InputStream script = owner.getResourceAsStream(module + "/V" + number + ".sql")) {
      return script == null ? null : new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Executes statements as the owner of everything. */
  public void execute(String sql) {
    try (Connection connection = DriverManager.getConnection(url + settings, admin, PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Executes statements as {@code sluice_job}, which owns what it creates. */
  public void executeAsJob(String sql) {
    try (Connection connection = connect(Role.JOB);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The one value a query returns, as text. */
  public String value(String sql) {
    try (Connection connection = DriverManager.getConnection(url + settings, admin, PASSWORD);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    if (url.startsWith("jdbc:h2:")) {
      execute("SHUTDOWN");
    }
  }
}
