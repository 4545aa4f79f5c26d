package dev.sluice.app.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A home under test: feeds of {@code id,name} files, and jobs. */
record ServiceHome(Path folder) {

  /** A home with these lines in {@code sluice.yaml} besides the poll interval. */
  static ServiceHome in(Path parent, String settings) throws IOException {
    ServiceHome home = new ServiceHome(parent.resolve("home"));
    home.file("sluice.yaml", "poll_interval: 50ms\n" + settings);
    return home;
  }

  /** A feed whose files are complete as soon as they stand there. */
  ServiceHome feed(String name) throws IOException {
    return feed(name, "readiness: rename");
  }

  /**
   * A feed with a contract of an integer and a text.
   *
   * @param readiness lines of its {@code source}, separated by {@code ", "}
   */
  ServiceHome feed(String name, String readiness) throws IOException {
    file(
        "feeds/" + name + ".yaml",
        """
        feed: %1$s
        source: { uri: "file:drop/%1$s", %2$s }
        layout: { type: delimited }
        warehouse: { contract: contracts/%1$s.odcs.yaml, on_error: abort }
        """
            .formatted(name, readiness));
    file(
        "contracts/" + name + ".odcs.yaml",
        """
        apiVersion: v3.0.2
        kind: DataContract
        id: %1$s
        version: 1.0.0
        status: active
        schema:
          - name: %1$s
            properties:
              - name: id
                logicalType: integer
                physicalType: bigint
                required: true
              - name: name
                logicalType: string
        """
            .formatted(name));
    Files.createDirectories(drop(name));
    return this;
  }

  /** A job that looks every second, tries twice, and begins with the first version. */
  ServiceHome job(String name, String feed, String sql) throws IOException {
    file(
        "jobs/" + name + ".yaml",
        """
        job: %1$s
        when: { new_data: [%2$s], match: any, schedule: "* * * * * ?" }
        run: { sql: jobs/%1$s.sql }
        retry: { attempts: 2, backoff: 100ms..200ms }
        start_from: earliest
        """
            .formatted(name, feed));
    file("jobs/" + name + ".sql", sql);
    return this;
  }

  Path drop(String feed) {
    return folder.resolve("drop").resolve(feed);
  }

  /** Drops a file that is whole the moment it is seen. */
  void drop(String feed, String name, String content) throws IOException {
    Path unfinished = folder.resolve(name + ".unfinished");
    Files.writeString(unfinished, content);
    Files.move(unfinished, drop(feed).resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The password of {@code sluice_reader}; it stands there once the service has started. */
  String readerPassword() throws IOException {
    return Files.readString(folder.resolve("var/secrets/sluice_reader")).strip();
  }

  private void file(String name, String content) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  /** Records {@code first} to {@code last} of an {@code id,name} file. */
  static String rows(int first, int last) {
    StringBuilder text = new StringBuilder("id,name\n");
    for (int id = first; id <= last; id++) {
      text.append(id).append(",name of ").append(id).append('\n');
    }
    return text.toString();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Lines for {@code sluice.yaml} that let services of several homes run at once. */
  static String sqlPorts(int tcp, int pg) {
    return "sql: { tcp_port: " + tcp + ", pg_port: " + pg + " }\n";
  }

  static String freeSqlPorts() throws IOException {
    return sqlPorts(freePort(), freePort());
  }
}
