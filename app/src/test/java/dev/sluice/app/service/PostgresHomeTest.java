package dev.sluice.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home whose database is PostgreSQL, written by a login that is no superuser. */
class PostgresHomeTest {
  private static final String PASSWORD = "w'r1ter:@ /";
  private static final Map<String, String> ENVIRONMENT = Map.of("SLUICE_TEST_PG", PASSWORD);

  private static EmbeddedPostgres server;
  private static int databases;

  @TempDir Path folder;
  private ServiceHome home;
  private Program sluice;

  @BeforeAll
  static void startServer() throws Exception {
    server = EmbeddedPostgres.builder().start();
    administer("CREATE ROLE keeper LOGIN CREATEROLE PASSWORD 'w''r1ter:@ /'");
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @BeforeEach
  void makeHome() throws Exception {
    databases++;
    administer("CREATE DATABASE warehouse_" + databases + " OWNER keeper");
    home =
        ServiceHome.in(
                folder,
                "database: { url: \"%s\", user: keeper, password: \"${env:SLUICE_TEST_PG}\" }\n"
                    .formatted(url("")))
            .feed("goods")
            .job(
                "totals",
                "goods",
                """
                CREATE TABLE IF NOT EXISTS mart.totals (up_to bigint, goods bigint);
                INSERT INTO mart.totals SELECT :goods_to, count(*) FROM warehouse.goods;
                """);
    sluice = new Program(home.folder(), ENVIRONMENT);
  }

  @AfterEach
  void killServices() {
    sluice.close();
  }

  @Test
  void aDroppedFileReachesLakeWarehouseAndJobAndCanBeQueriedByTheReader() throws Exception {
    home.drop("goods", "first.csv", ServiceHome.rows(1, 3));
    Program.Running service = sluice.start("run");
    service.awaitLog("job totals up to {goods=1}: succeeded");

    assertWhatTheReaderMay();
    service.terminate();
    service.awaitEnd(Program.DEADLINE).expect(143);
    assertWhatTheReaderMay();
    assertThat(sluice.sql("SELECT table_schema FROM information_schema.tables WHERE 1 = 0"))
        .isEmpty();
    assertThat(
            query(
                "SELECT count(*) FROM iceberg_tables WHERE table_name = 'goods'",
                "keeper",
                PASSWORD))
        .isEqualTo("1");
    assertThat(home.folder().resolve("var/db")).doesNotExist();
  }

  private void assertWhatTheReaderMay() throws Exception {
    assertThat(sluice.sql("SELECT id FROM warehouse.goods ORDER BY id"))
        .containsExactly("1", "2", "3");
    assertThat(sluice.sql("SELECT up_to, goods FROM mart.totals")).containsExactly("1,3");
    assertThat(sluice.sql("SELECT current_user, state FROM control.deliveries"))
        .containsExactly("sluice_reader,PUBLISHED");
    assertThat(sluice.ask("lake", "read", "goods", "--format", "csv").expect(0).out())
        .contains("name of 3");
    assertThat(sluice.ask("status").expect(0).out()).contains("totals");
    for (String sql :
        List.of(
            "INSERT INTO warehouse.goods (id) VALUES (9)",
            "DELETE FROM warehouse.goods",
            "DELETE FROM control.deliveries",
            "DROP TABLE mart.totals",
            "CREATE TABLE mart.mine (id bigint)",
            "CREATE TABLE warehouse.mine (id bigint)",
            "SELECT pg_read_file('/etc/passwd')",
            "COPY warehouse.goods TO '/tmp/sluice-test-out'",
            "SET ROLE keeper")) {
      assertThat(sluice.ask("sql", sql))
          .as(sql)
          .matches(ended -> ended.exitCode() == 1 && ended.err().contains("refused"));
    }
  }

  @Test
  void connectionParametersOfTheUrlHold() throws Exception {
    administer("ALTER DATABASE warehouse_" + databases + " RENAME TO renamed_" + databases);
    administer("CREATE DATABASE warehouse_" + databases + " OWNER keeper");
    home =
        ServiceHome.in(
            folder,
            "database: { url: \"%s\", user: keeper, password: \"${env:SLUICE_TEST_PG}\" }\n"
                .formatted(url("?sslmode=require")));

    Program.Ended ended = sluice.untilIdle().expect(1);

    assertThat(ended.err()).as("the server has no TLS").contains("SSL");
  }

  @Test
  void aServerThatDoesNotAnswerIsNamed() throws Exception {
    int nobody = ServiceHome.freePort();
    ServiceHome.in(
        folder,
        "database: { url: \"jdbc:postgresql://127.0.0.1:%d/x\", user: a, password: \"${env:SLUICE_TEST_PG}\" }\n"
            .formatted(nobody));

    Program.Ended ended = sluice.untilIdle().expect(1);

    assertThat(ended.err()).contains("127.0.0.1:" + nobody).doesNotContain(PASSWORD);
  }

  private static String url(String parameters) {
    return "jdbc:postgresql://127.0.0.1:%d/warehouse_%d%s"
        .formatted(server.getPort(), databases, parameters);
  }

  private static String query(String sql, String user, String password) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(""), user, password);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void administer(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
