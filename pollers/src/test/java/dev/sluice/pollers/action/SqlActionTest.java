package dev.sluice.pollers.action;

import static dev.sluice.pollers.fakes.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.pollers.fakes.TestDatabase;
import dev.sluice.warehouse.database.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlActionTest {
  private static final UUID RUN_ID = UUID.fromString("00000000-0000-0001-0000-000000000002");

  private TestDatabase database;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    database = TestDatabase.h2();
    connection = database.connect(Role.JOB);
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  @Test
  void bindsParametersAsValuesAndNotInsideLiterals() throws ActionFailedException {
    String result =
        run("SELECT :run_id AS id, :orders_from AS a, :orders_to + 1 AS b, ':orders_to' AS c");

    assertThat(result)
        .isEqualTo(
            "{\"columns\":[\"id\",\"a\",\"b\",\"c\"],\"rows\":[[\""
                + RUN_ID
                + "\",3,6,\":orders_to\"]],\"more\":false}");
  }

  @Test
  void keepsTheRowsOfTheLastStatementThatReturnsAny() throws ActionFailedException {
    String result =
        run(
            "CREATE TABLE IF NOT EXISTS mart.t (n INTEGER); SELECT 1 AS x; INSERT INTO mart.t"
                + " VALUES (7), (8); SELECT n FROM mart.t ORDER BY n; DELETE FROM mart.t");

    assertThat(result).isEqualTo("{\"columns\":[\"n\"],\"rows\":[[7],[8]],\"more\":false}");
  }

  @Test
  void countsChangedRowsWhereNoStatementReturnsRows() throws ActionFailedException {
    String result =
        run(
            "CREATE TABLE IF NOT EXISTS mart.t (n INTEGER);"
                + " INSERT INTO mart.t VALUES (7), (8); DELETE FROM mart.t WHERE n = 7");

    assertThat(result).isEqualTo("{\"rows_changed\":3}");
  }

  @Test
  void keepsAtMostAHundredRowsAndSaysThatThereAreMore() throws ActionFailedException {
    assertThat(run("SELECT x FROM SYSTEM_RANGE(1, 100)")).endsWith(",[99],[100]],\"more\":false}");
    assertThat(run("SELECT x FROM SYSTEM_RANGE(1, 101)")).endsWith(",[99],[100]],\"more\":true}");
  }

  @Test
  void changesMoreThanAHundredRows() throws ActionFailedException {
    String result =
        run(
            "CREATE TABLE IF NOT EXISTS mart.t (n BIGINT);"
                + " INSERT INTO mart.t SELECT x FROM SYSTEM_RANGE(1, 5000);"
                + " SELECT COUNT(*) AS n FROM mart.t");

    assertThat(result).contains("[[5000]]");
  }

  @Test
  void keepsExactNumbersExact() throws ActionFailedException {
    assertThat(run("SELECT 12345678901234567890.10 AS d, NULL AS n, TRUE AS b, DATE '2026-03-01'"))
        .contains("[12345678901234567890.10,null,true,\"2026-03-01\"]");
  }

  @Test
  void tellsNumberLineTextAndReasonOfAFailure() {
    assertThatThrownBy(() -> run("SELECT 1;\n\nINSERT INTO mart.nowhere VALUES (1)"))
        .isInstanceOf(ActionFailedException.class)
        .hasMessageContaining("statement 2 (line 3): INSERT INTO mart.nowhere VALUES (1)")
        .hasMessageContaining("not found");
  }

  @Test
  void refusesAnUnknownParameterBeforeAnythingRuns() {
    assertThatThrownBy(() -> run("CREATE TABLE mart.t (n INTEGER); SELECT :order_to"))
        .isInstanceOf(ActionFailedException.class)
        .hasMessage(
            "no parameter :order_to; there are :run_id, :job, :kind, :scheduled_for, :business_date,"
                + " :orders_snapshot_from, :orders_snapshot_to, :orders_from, :orders_to: "
                + "statement 2 (line 1): SELECT :order_to");
    assertThat(
            database.value(
                "SELECT COUNT(*) FROM information_schema.tables" + " WHERE table_schema = 'mart'"))
        .isEqualTo("0");
  }

  @Test
  void refusesADefinitionThatWouldCommitHalfOfTheRun() {
    database.executeAsJob("CREATE TABLE mart.t (n INTEGER)");

    assertThatThrownBy(() -> run("INSERT INTO mart.t VALUES (1); CREATE TABLE mart.u (n INTEGER)"))
        .isInstanceOf(ActionFailedException.class)
        .hasMessageContaining("move it before the first statement")
        .hasMessageContaining("statement 2 (line 1): CREATE TABLE mart.u");
    assertThat(database.value("SELECT COUNT(*) FROM mart.t")).isEqualTo("0");
  }

  @Test
  void refusesTruncateWhichReadersWouldSeeAtOnce() {
    database.executeAsJob("CREATE TABLE mart.t (n INTEGER)");

    assertThatThrownBy(() -> run("TRUNCATE TABLE mart.t; INSERT INTO mart.t VALUES (1)"))
        .isInstanceOf(ActionFailedException.class)
        .hasMessageContaining("use DELETE");
  }

  @Test
  void cannotWriteUpstream() {
    database.execute("CREATE TABLE warehouse.orders (n INTEGER)");

    assertThatThrownBy(() -> run("DELETE FROM warehouse.orders"))
        .isInstanceOf(ActionFailedException.class)
        .hasMessageContaining("Not enough rights");
  }

  @Test
  void stopsAStatementThatRuns() throws Exception {
    StopSignal stop = new StopSignal();
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                action(
                        "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 10000000) a,"
                            + " SYSTEM_RANGE(1, 10000000) b WHERE a.x + b.x = 0",
                        stop)
                    .apply(connection);
                failure.complete(null);
              } catch (ActionFailedException | RuntimeException e) {
                failure.complete(e);
              }
            });
    thread.start();

    eventually(
        "the statement ends",
        () -> {
          stop.stop();
          return failure.isDone();
        });

    assertThat(failure.get(1, TimeUnit.SECONDS)).isInstanceOf(ActionFailedException.class);
    assertThat(thread.isInterrupted()).isFalse();
    assertThat(connection.isValid(1)).isTrue();
  }

  private String run(String sql) throws ActionFailedException {
    SqlAction action = action(sql, new StopSignal());
    action.prepare(connection);
    return action.apply(connection);
  }

  private static SqlAction action(String sql, StopSignal stop) {
    RunParameters parameters =
        new RunParameters(
            RUN_ID,
            "report",
            new TreeMap<>(Map.of("orders", 3L)),
            new TreeMap<>(Map.of("orders", 5L)));
    return new SqlAction(SqlScript.parse(sql), parameters, stop);
  }
}
