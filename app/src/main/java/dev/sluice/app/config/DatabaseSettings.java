package dev.sluice.app.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Which database holds ledger, warehouse and catalog. */
public sealed interface DatabaseSettings {

  /**
   * An H2 database in the home; the default.
   *
   * @param file its path without H2's own suffix, absolute
   */
  record H2(Path file) implements DatabaseSettings {}

  /**
   * A PostgreSQL database.
   *
   * @param user a login that may create roles and schemas in the database
   * @param parameters the driver's connection parameters from the URL, such as {@code sslmode}
   */
  record PostgreSql(
      String host,
      int port,
      String database,
      String user,
      String password,
      Map<String, String> parameters)
      implements DatabaseSettings {
    public PostgreSql {
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(password, "password");
      parameters = Map.copyOf(parameters);
    }

    /** Shows no password. */
    @Override
    public String toString() {
      return "PostgreSql[" + user + "@" + host + ":" + port + "/" + database + "]";
    }
  }
}
