package dev.sluice.warehouse.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Applies a module's migrations: resources {@code <module>/V<n>.sql}, or {@code
 * <module>/V<n>.<dialect>.sql} where the databases differ, beside the owner class, n from 1 without
 * gaps. One that was applied must be unchanged, told by its SHA-256 (line ends apart).
 *
 * <p>H2 commits every DDL statement by itself. So a migration that was cut short is run again from
 * its start, and its statements must allow for that: {@code CREATE TABLE IF NOT EXISTS}.
 */
final class Migrations {
  private final Connection connection;
  private final String dialect;
  private final String module;
  private final Class<?> owner;

  Migrations(Connection connection, String dialect, String module, Class<?> owner) {
    if (!module.matches("[a-z][a-z0-9_-]{0,62}")) {
      throw new IllegalArgumentException("not a module name: " + module);
    }
    this.connection = connection;
    this.dialect = dialect;
    this.module = module;
    this.owner = owner;
  }

  /** Applies what is missing, in the connection's transaction. */
  void apply() throws SQLException {
    Map<Integer, String> applied = applied();
    int number = 1;
    for (String script = script(1); script != null; script = script(++number)) {
      String sha256 = sha256(script);
      String recorded = applied.remove(number);
      if (recorded == null) {
        run(number, script, sha256);
      } else if (!recorded.equals(sha256)) {
        throw new MigrationException(
            "migration " + module + "/V" + number + " was changed after it was applied");
      }
    }
    if (number == 1) {
      throw new MigrationException(
          "no migration " + module + "/V1.sql beside " + owner.getName() + " for " + dialect);
    }
    if (!applied.isEmpty()) {
      throw new MigrationException(
          "the database has migrations "
              + applied.keySet()
              + " of "
              + module
              + ", which this version of Sluice does not know: it is too old for this database");
    }
  }

  private Map<Integer, String> applied() throws SQLException {
    Map<Integer, String> found = new TreeMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT number, sha256 FROM control.schema_migrations WHERE module = ?")) {
      select.setString(1, module);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getInt(1), rows.getString(2));
        }
      }
    }
    return found;
  }

  private void run(int number, String script, String sha256) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : SqlScript.statements(script)) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new MigrationException(
          "migration " + module + "/V" + number + " failed: " + e.getMessage(), e);
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO control.schema_migrations (module, number, sha256, applied_at)"
                + " VALUES (?, ?, ?, CURRENT_TIMESTAMP)")) {
      insert.setString(1, module);
      insert.setInt(2, number);
      insert.setString(3, sha256);
      insert.executeUpdate();
    }
  }

  private String script(int number) {
    String common = resource(module + "/V" + number + ".sql");
    return common != null ? common : resource(module + "/V" + number + "." + dialect + ".sql");
  }

  private String resource(String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      return in == null
          ? null
          : new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("reading migration " + name, e);
    }
  }

  private static String sha256(String script) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
