package dev.sluice.warehouse.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Schemas, users and rights in H2. The job's user owns schema {@code mart}, for H2 knows no right
 * to create tables short of that; no right to write elsewhere follows from it. Nobody but the
 * writer is an administrator, and only administrators may create aliases, triggers and linked
 * tables or touch files.
 */
final class H2Roles {
  private H2Roles() {}

  static void establish(Connection writer, Passwords passwords) throws SQLException {
    JdbcDatabase.execute(
        writer, user(Role.JOB, passwords, true), user(Role.READER, passwords, true));
    JdbcDatabase.execute(
        writer, user(Role.JOB, passwords, false), user(Role.READER, passwords, false));
    JdbcDatabase.execute(
        writer,
        "CREATE SCHEMA IF NOT EXISTS control",
        "CREATE SCHEMA IF NOT EXISTS warehouse",
        "CREATE SCHEMA IF NOT EXISTS mart AUTHORIZATION sluice_job",
        "GRANT SELECT ON SCHEMA warehouse TO sluice_reader",
        "GRANT SELECT ON SCHEMA mart TO sluice_reader",
        "GRANT SELECT ON SCHEMA warehouse TO sluice_job",
        "GRANT SELECT ON SCHEMA control TO sluice_job",
        ControlTables.SCHEMA_MIGRATIONS);
  }

  private static String user(Role role, Passwords passwords, boolean create) {
    String password = JdbcDatabase.literal(passwords.of(role));
    return create
        ? "CREATE USER IF NOT EXISTS " + role.user() + " PASSWORD " + password
        : "ALTER USER " + role.user() + " SET PASSWORD " + password;
  }
}
