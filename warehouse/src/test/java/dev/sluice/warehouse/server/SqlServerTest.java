package dev.sluice.warehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.database.H2Database;
import dev.sluice.warehouse.database.Role;
import dev.sluice.warehouse.testing.TestDatabase;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlServerTest {
  private H2Database database;
  private SqlServer server;

  @BeforeAll
  void serve() throws Exception {
    database = TestDatabase.h2();
    TestDatabase.execute(database, Role.WRITER, "CREATE TABLE warehouse.t (id integer, v varchar)");
    TestDatabase.execute(database, Role.WRITER, "INSERT INTO warehouse.t VALUES (1, 'ä')");
    server = SqlServer.start(database, 0, 0);
  }

  @AfterAll
  void stop() {
    server.close();
    database.close();
  }

  private PgClient client(Role role) throws IOException {
    return new PgClient(
        server.pgPort(), role.user(), TestDatabase.PASSWORDS.of(role), SqlServer.NAME);
  }

  @Test
  void servesSelectsOverThePostgresProtocol() throws Exception {
    for (Role role : Role.values()) {
      try (PgClient client = client(role)) {
        assertThat(client.query("SELECT id, v FROM warehouse.t")).containsExactly("1|ä");
      }
    }
  }

  @Test
  void refusesWritesOverThePostgresProtocol() throws Exception {
    for (Role role : new Role[] {Role.JOB, Role.READER}) {
      for (String sql :
          new String[] {
            "INSERT INTO warehouse.t VALUES (2, 'x')",
            "DELETE FROM warehouse.t",
            "DROP TABLE warehouse.t",
            "CREATE ALIAS mart.x FOR 'java.lang.System.exit(int)'",
            "SELECT file_read('/etc/passwd')",
            "SHUTDOWN"
          }) {
        try (PgClient client = client(role)) {
          assertThatThrownBy(() -> client.query(sql)).as(sql).isInstanceOf(IOException.class);
        }
      }
    }
    assertThat(TestDatabase.query(database, "SELECT id FROM warehouse.t")).containsExactly("1");
  }

  @Test
  void refusesAWrongPasswordAndAnotherDatabase() {
    assertThatThrownBy(
            () -> new PgClient(server.pgPort(), Role.READER.user(), "no", SqlServer.NAME).close())
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () ->
                new PgClient(
                        server.pgPort(),
                        Role.READER.user(),
                        TestDatabase.PASSWORDS.reader(),
                        "other")
                    .close())
        .isInstanceOf(IOException.class);
    String base = "jdbc:h2:tcp://127.0.0.1:" + server.tcpPort() + "/";
    for (String name : new String[] {"other", "mem:x", "./new", database.file().toString()}) {
      assertThatThrownBy(() -> DriverManager.getConnection(base + name, "sa", "").close())
          .as(name)
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void listensOnLoopbackOnly() throws Exception {
    Optional<InetAddress> outer =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(a -> !a.isLoopbackAddress() && a instanceof java.net.Inet4Address)
            .findFirst();
    Assumptions.assumeTrue(outer.isPresent(), "this machine has no address besides loopback");
    for (int port : new int[] {server.tcpPort(), server.pgPort()}) {
      assertThatThrownBy(() -> new Socket(outer.get(), port).close())
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void saysThatAPortIsTaken() {
    assertThatThrownBy(() -> SqlServer.start(database, server.tcpPort(), 0))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining(Integer.toString(server.tcpPort()));
  }

  @Test
  void psqlCanSelect() throws Exception {
    Path psql = Path.of("/usr/bin/psql");
    Assumptions.assumeTrue(Files.isExecutable(psql), "psql is not installed");
    ProcessBuilder builder =
        new ProcessBuilder(
            psql.toString(),
            "-h",
            "127.0.0.1",
            "-p",
            Integer.toString(server.pgPort()),
            "-U",
            "sluice_reader",
            "-d",
            SqlServer.NAME,
            "-At",
            "-c",
            "SELECT id, v FROM warehouse.t");
    builder.environment().put("PGPASSWORD", TestDatabase.PASSWORDS.reader());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said.strip()).isEqualTo("1|ä");
  }
}
