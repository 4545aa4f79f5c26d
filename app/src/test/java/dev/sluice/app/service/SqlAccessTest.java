package dev.sluice.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another process asks the running service, as {@code sluice_reader}. */
class SqlAccessTest {
  private static final String READER = "sluice_reader";

  @TempDir static Path folder;
  private static Program sluice;
  private static int tcpPort;
  private static int pgPort;
  private static String password;
  private static Path stolen;

  @BeforeAll
  static void serve() throws Exception {
    tcpPort = ServiceHome.freePort();
    pgPort = ServiceHome.freePort();
    stolen = folder.resolve("stolen");
    ServiceHome home =
        ServiceHome.in(folder, ServiceHome.sqlPorts(tcpPort, pgPort))
            .feed("goods")
            .job("copy", "goods", "CREATE TABLE mart.copy AS SELECT id FROM warehouse.goods;");
    home.drop("goods", "first.csv", ServiceHome.rows(1, 3));
    sluice = new Program(home.folder());
    sluice.start("run").awaitLog("job copy up to {goods=1}: succeeded");
    password = home.readerPassword();
  }

  @AfterAll
  static void stop() {
    sluice.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM warehouse.goods",
        "SELECT count(*) FROM mart.copy",
        "SELECT 2 + count(*) FROM control.deliveries WHERE state = 'PUBLISHED'",
        "SELECT 2 + count(*) FROM control.load_history",
        "SELECT 2 + count(*) FROM control.publications",
      })
  void readsWarehouseMartAndControlOverBothProtocols(String sql) throws Exception {
    try (Connection connection = connect()) {
      assertThat(query(connection, sql)).containsExactly("3");
    }
    try (PgClient client = new PgClient(pgPort, READER, password, "sluice")) {
      assertThat(client.query(sql)).containsExactly("3");
    }
  }

  static List<String> forbidden() {
    String file = stolen.toString();
    return List.of(
        "INSERT INTO warehouse.goods (id) VALUES (9)",
        "UPDATE warehouse.goods SET id = 9",
        "DELETE FROM warehouse.goods",
        "MERGE INTO warehouse.goods (id) KEY (id) VALUES (9)",
        "TRUNCATE TABLE warehouse.goods",
        "SELECT * FROM FINAL TABLE (DELETE FROM warehouse.goods)",
        "WITH x AS (SELECT 1) DELETE FROM warehouse.goods",
        "DROP TABLE warehouse.goods",
        "DROP TABLE mart.copy",
        "DROP SCHEMA mart CASCADE",
        "DROP ALL OBJECTS",
        "ALTER TABLE warehouse.goods RENAME TO mine",
        "DELETE FROM control.deliveries",
        "CREATE TABLE warehouse.mine (id bigint)",
        "CREATE TABLE mart.mine (id bigint)",
        "CREATE TABLE public.mine (id bigint)",
        "CREATE TABLE mine (id bigint)",
        "CREATE VIEW mart.mine AS SELECT 1",
        "CREATE SEQUENCE mart.mine",
        "CREATE SCHEMA mine",
        "CREATE ALIAS mine FOR 'java.lang.System.exit(int)'",
        "CREATE ALIAS mart.mine AS 'int f() { return 1; }'",
        "CREATE LINKED TABLE mart.mine('', 'jdbc:h2:mem:x', '', '', 't')",
        "CREATE TRIGGER mart.mine BEFORE INSERT ON warehouse.goods CALL 'java.lang.String'",
        "CREATE USER mine PASSWORD 'x'",
        "CREATE USER mine PASSWORD 'x' ADMIN",
        "CREATE ROLE mine",
        "GRANT ALL ON warehouse.goods TO sluice_reader",
        "ALTER USER sluice_reader ADMIN TRUE",
        "ALTER USER sluice_writer SET PASSWORD 'x'",
        "DROP USER sluice_writer",
        "SELECT * FROM csvread('/etc/passwd')",
        "CALL csvwrite('" + file + "', 'SELECT 1')",
        "SELECT file_read('/etc/passwd')",
        "CALL file_write('x', '" + file + "')",
        "CALL link_schema('x', '', 'jdbc:h2:mem:', '', '', 'a')",
        "RUNSCRIPT FROM '/etc/passwd'",
        "SCRIPT",
        "SCRIPT TO '" + file + "'",
        "BACKUP TO '" + file + "'",
        "SHUTDOWN",
        "SHUTDOWN IMMEDIATELY",
        "CHECKPOINT",
        "SET WRITE_DELAY 500",
        "SET DB_CLOSE_DELAY 0",
        "SET EXCLUSIVE 1",
        "SET MODE Oracle",
        "SET TRACE_LEVEL_FILE 3",
        "SET MAX_MEMORY_ROWS 1",
        "SET CACHE_SIZE 1",
        "SET ALLOW_LITERALS NONE",
        "SET DEFAULT_LOCK_TIMEOUT 1",
        "SET DATABASE_EVENT_LISTENER 'java.lang.String'",
        "EXECUTE IMMEDIATE 'DROP TABLE warehouse.goods'",
        "CALL abort_session(1)");
  }

  @ParameterizedTest
  @MethodSource("forbidden")
  void changesNothingAndLeavesTheDatabaseByNoWay(String sql) throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(SQLException.class);
    }
    try (PgClient client = new PgClient(pgPort, READER, password, "sluice")) {
      assertThatThrownBy(() -> client.query(sql)).isInstanceOf(IOException.class);
    }
    assertThat(stolen).doesNotExist();
    try (Connection connection = connect()) {
      assertThat(query(connection, "SELECT sum(id) FROM warehouse.goods")).containsExactly("6");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sluice;INIT=RUNSCRIPT FROM '/etc/passwd'",
        "sluice;INIT=CREATE TABLE mart.mine (id bigint)",
        "sluice;WRITE_DELAY=500",
        "sluice;TRACE_LEVEL_FILE=3",
        "sluice;MODE=Oracle",
        "sluice;DB_CLOSE_DELAY=0",
        "sluice;CIPHER=AES",
        "mem:x",
        "mem:sluice",
        "other",
        "./other",
        "~/other",
        "../home/var/db/sluice",
        "zip:/tmp/x.zip!/sluice",
      })
  void opensNothingElseAndSetsNothingInTheUrl(String name) {
    assertThatThrownBy(() -> connect(name, READER, password).close())
        .isInstanceOf(SQLException.class);
  }

  @Test
  void opensNoPathEvenOfItsOwnDatabase() {
    String path = folder.resolve("home/var/db/sluice").toString();
    assertThatThrownBy(() -> connect(path, READER, password).close())
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> connect(stolen.toString(), "sa", "").close())
        .isInstanceOf(SQLException.class);
  }

  @Test
  void refusesWrongUsersAndPasswords() {
    // H2 answers each wrong password later than the last: few are tried.
    for (String user : List.of(READER, "sluice_writer", "sa")) {
      assertThatThrownBy(() -> connect("sluice", user, "").close())
          .as(user)
          .isInstanceOf(SQLException.class);
    }
    assertThatThrownBy(() -> new PgClient(pgPort, READER, "wrong", "sluice").close())
        .isInstanceOf(IOException.class);
  }

  @Test
  void listensOnLoopbackOnly() throws Exception {
    assertThat(listeningAddresses(tcpPort)).containsExactly("127.0.0.1");
    assertThat(listeningAddresses(pgPort)).containsExactly("127.0.0.1");
    Optional<InetAddress> outer =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && address instanceof Inet4Address)
            .findFirst();
    Assumptions.assumeTrue(outer.isPresent(), "this machine has no address besides loopback");
    for (int port : new int[] {tcpPort, pgPort}) {
      assertThatThrownBy(() -> new Socket(outer.get(), port).close())
          .isInstanceOf(ConnectException.class);
    }
  }

  /** From the kernel's tables, whose addresses are hexadecimal in the machine's byte order. */
  private static List<String> listeningAddresses(int port) throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "no /proc/net/tcp here");
    List<String> found = new ArrayList<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line :
          Files.exists(Path.of(table)) ? Files.readAllLines(Path.of(table)) : List.<String>of()) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields[1].endsWith(":%04X".formatted(port)) && fields[3].equals("0A")) {
          found.add(fields[1].matches("(0{16}FFFF0000)?0100007F:.*") ? "127.0.0.1" : fields[1]);
        }
      }
    }
    return found;
  }

  private static Connection connect() throws SQLException {
    return connect("sluice", READER, password);
  }

  private static Connection connect(String name, String user, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:tcp://127.0.0.1:" + tcpPort + "/" + name, user, password);
  }

  private static List<String> query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }
}
