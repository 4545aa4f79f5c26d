package dev.sluice.warehouse.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a PostgreSQL database stands. Host and database name are limited to characters that can't
 * add anything to a JDBC URL.
 *
 * @param host a name or address
 * @param port 1 to 65535
 * @param database the database's name; it exists already
 * @param writerUser the role that owns Sluice's schemas; it exists already and may create the roles
 *     {@code sluice_job} and {@code sluice_reader}, unless these exist and have their passwords
 * @param parameters the driver's connection parameters, such as {@code sslmode}; they hold for
 *     every role
 */
public record PostgresConfig(
    String host,
    int port,
    String database,
    String writerUser,
    Passwords passwords,
    Map<String, String> parameters) {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}");

  public PostgresConfig {
    Objects.requireNonNull(passwords, "passwords");
    parameters = Map.copyOf(parameters);
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException("not a host name or address: " + host);
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
    if (!NAME.matcher(database).matches()) {
      throw new IllegalArgumentException(
          "a database name has letters, digits, '_' and '-', at most 63; not " + database);
    }
    if (!NAME.matcher(writerUser).matches()) {
      throw new IllegalArgumentException(
          "a user name has letters, digits, '_' and '-', at most 63; not " + writerUser);
    }
  }

  /** Without connection parameters. */
  public PostgresConfig(
      String host, int port, String database, String writerUser, Passwords passwords) {
    this(host, port, database, writerUser, passwords, Map.of());
  }

  String jdbcUrl() {
    String query =
        parameters.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    String base = "jdbc:postgresql://" + host + ":" + port + "/" + database;
    return query.isEmpty() ? base : base + "?" + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  String user(Role role) {
    return role == Role.WRITER ? writerUser : role.user();
  }
}
