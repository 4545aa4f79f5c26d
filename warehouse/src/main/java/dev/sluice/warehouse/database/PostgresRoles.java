package dev.sluice.warehouse.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Schemas, roles and rights in PostgreSQL. Rights on tables to come are given as default
 * privileges: by the writer for its schemas, by the job's own role for the tables it will create in
 * {@code mart}.
 */
final class PostgresRoles {
  private static final String INVALID_PASSWORD = "28P01";
  private static final String INVALID_AUTHORIZATION = "28000";

  /** A role is made once for all databases of a server; its maker may have been another. */
  private final PostgresConfig config;

  private PostgresRoles(PostgresConfig config) {
    this.config = config;
  }

  static void establish(Connection writer, PostgresConfig config) throws SQLException {
    PostgresRoles roles = new PostgresRoles(config);
    Transactions.write(
        writer,
        connection -> {
          JdbcDatabase.execute(connection, PostgresDatabase.LOCK);
          for (Role role : List.of(Role.JOB, Role.READER)) {
            roles.role(connection, role);
          }
          roles.grants(connection);
          return null;
        });
    roles.grantFutureMarts();
  }

  private void role(Connection connection, Role role) throws SQLException {
    String password = JdbcDatabase.literal(config.passwords().of(role));
    if (!exists(connection, role)) {
      JdbcDatabase.execute(
          connection,
          "CREATE ROLE "
              + role.user()
              + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD "
              + password);
    } else if (!logsIn(role)) {
      JdbcDatabase.execute(connection, "ALTER ROLE " + role.user() + " LOGIN PASSWORD " + password);
    }
  }

  private static boolean exists(Connection connection, Role role) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = ?")) {
      select.setString(1, role.user());
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Whether the role has its password already: changing it needs rights the writer may lack. */
  private boolean logsIn(Role role) throws SQLException {
    try (Connection connection = connect(role)) {
      return connection.isValid(5);
    } catch (SQLException e) {
      if (INVALID_PASSWORD.equals(e.getSQLState())
          || INVALID_AUTHORIZATION.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private Connection connect(Role role) throws SQLException {
    return DriverManager.getConnection(
        config.jdbcUrl(), config.user(role), config.passwords().of(role));
  }

  private void grants(Connection connection) throws SQLException {
    JdbcDatabase.execute(
        connection,
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "CREATE SCHEMA IF NOT EXISTS control",
        "CREATE SCHEMA IF NOT EXISTS warehouse",
        "CREATE SCHEMA IF NOT EXISTS mart",
        "GRANT USAGE ON SCHEMA control, warehouse, mart TO sluice_job, sluice_reader",
        "GRANT CREATE ON SCHEMA mart TO sluice_job",
        "GRANT SELECT ON ALL TABLES IN SCHEMA warehouse TO sluice_job, sluice_reader",
        "GRANT SELECT ON ALL TABLES IN SCHEMA control TO sluice_job",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA warehouse"
            + " GRANT SELECT ON TABLES TO sluice_job, sluice_reader",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA control GRANT SELECT ON TABLES TO sluice_job",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA mart GRANT ALL ON TABLES TO sluice_job",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA mart GRANT SELECT ON TABLES TO sluice_reader",
        ControlTables.SCHEMA_MIGRATIONS);
  }

  /** Default privileges concern what one role creates: the job's role must say them itself. */
  private void grantFutureMarts() throws SQLException {
    try (Connection job = connect(Role.JOB)) {
      JdbcDatabase.execute(
          job, "ALTER DEFAULT PRIVILEGES IN SCHEMA mart GRANT SELECT ON TABLES TO sluice_reader");
    }
  }
}
