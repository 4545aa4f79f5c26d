package dev.sluice.warehouse.database;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where an H2 database stands.
 *
 * @param file the database's path without H2's suffix {@code .mv.db}; made absolute
 */
public record H2Config(Path file, Passwords passwords) {
  public H2Config {
    Objects.requireNonNull(passwords, "passwords");
    file = file.toAbsolutePath().normalize();
    if (file.toString().indexOf(';') >= 0) {
      throw new IllegalArgumentException(
          "a database path must not contain ';', which would start H2 settings: " + file);
    }
  }
}
