package dev.sluice.app.installation;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a running service can be asked, left in a file for other processes on this machine. It is
 * valid only while the home's lock is held.
 *
 * @param jdbcUrl for Java programs
 * @param tcpPort H2's own protocol
 * @param pgPort the PostgreSQL protocol
 */
record ServiceNote(String jdbcUrl, int tcpPort, int pgPort) {

  /** For people; empty where the database answers others itself. */
  Optional<Reading.SqlAddress> address() {
    return jdbcUrl.isEmpty()
        ? Optional.empty()
        : Optional.of(new Reading.SqlAddress(jdbcUrl, pgPort));
  }

  void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("jdbc_url", jdbcUrl);
    properties.setProperty("tcp_port", Integer.toString(tcpPort));
    properties.setProperty("pg_port", Integer.toString(pgPort));
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try (Writer writer = Files.newBufferedWriter(temporary)) {
      properties.store(writer, null);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The note of a home; empty if there is none. */
  static Optional<ServiceNote> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = new StringReader(Files.readString(file))) {
      properties.load(reader);
    }
    return Optional.of(
        new ServiceNote(
            properties.getProperty("jdbc_url"),
            Integer.parseInt(properties.getProperty("tcp_port")),
            Integer.parseInt(properties.getProperty("pg_port"))));
  }
}
