package dev.sluice.warehouse.testing;

import dev.sluice.warehouse.WarehouseTables;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.H2Config;
import dev.sluice.warehouse.database.H2Database;
import dev.sluice.warehouse.database.Passwords;
import dev.sluice.warehouse.database.PostgresConfig;
import dev.sluice.warehouse.database.PostgresDatabase;
import dev.sluice.warehouse.database.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Fresh databases for contract tests. */
public final class TestDatabase {
  /** The passwords of all test databases. */
  public static final Passwords PASSWORDS = new Passwords("w'r1ter", "j'ob", "r\"eader");

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static EmbeddedPostgres server;

  private TestDatabase() {}

  /** A new H2 database with the module's tables. */
  public static H2Database h2() {
    H2Database database = H2Database.open(new H2Config(newH2File(), PASSWORDS));
    WarehouseTables.migrate(database);
    return database;
  }

  /** A path for an H2 database that is not there yet. */
  public static Path newH2File() {
    try {
      Path folder = Files.createTempDirectory("sluice-h2");
      folder.toFile().deleteOnExit();
      return folder.resolve("sluice");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new PostgreSQL database with the module's tables, its writer no superuser. */
  public static PostgresDatabase postgres() {
    PostgresDatabase database = PostgresDatabase.open(newPostgres());
    WarehouseTables.migrate(database);
    return database;
  }

  /** A new, empty PostgreSQL database. */
  public static synchronized PostgresConfig newPostgres() {
    try {
      if (server == null) {
        server = EmbeddedPostgres.builder().start();
        administer("CREATE ROLE sluice_writer LOGIN CREATEROLE PASSWORD 'w''r1ter'");
      }
      String name = "sluice_" + NUMBER.incrementAndGet();
      administer("CREATE DATABASE " + name + " OWNER sluice_writer");
      return new PostgresConfig("localhost", server.getPort(), name, "sluice_writer", PASSWORDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void administer(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a statement as a role. */
  public static void execute(Database database, Role role, String sql) throws SQLException {
    try (Connection connection = database.connect(role);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A query's rows, each as its values' texts joined by {@code |}. */
  public static List<String> query(Database database, Role role, String sql) {
    try (Connection connection = database.connect(role);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          values.add(rows.getString(i));
        }
        found.add(String.join("|", values.stream().map(v -> v == null ? "∅" : v).toList()));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** A query's rows, as the writer sees them. */
  public static List<String> query(Database database, String sql) {
    return query(database, Role.WRITER, sql);
  }
}
