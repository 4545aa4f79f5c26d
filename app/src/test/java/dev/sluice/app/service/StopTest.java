package dev.sluice.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that is asked to stop, and what other processes may do beside one. */
class StopTest {
  /** What a shell and a service manager see of a process ended by SIGTERM: 128 + 15. */
  private static final int TERMINATED = 143;

  private static final int LARGE = 300_000;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path folder;
  private Program sluice;

  @AfterEach
  void killServices() {
    sluice.close();
  }

  @Test
  void endsSoonWithNothingToDo() throws Exception {
    ServiceHome home = ServiceHome.in(folder, ServiceHome.freeSqlPorts()).feed("goods");
    sluice = new Program(home.folder());
    Program.Running service = sluice.start("run");
    service.awaitLog("watching 1 feed");

    service.terminate();

    Program.Ended ended = service.awaitEnd(LIMIT).expect(TERMINATED);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).doesNotContain("WARN", "ERROR", "Exception");
    assertThat(home.folder().resolve("var/service.properties")).doesNotExist();
  }

  @Test
  void thePostgresqlProtocolIsNotServedWhereItIsTurnedOff() throws Exception {
    int tcpPort = ServiceHome.freePort();
    ServiceHome home = ServiceHome.in(folder, ServiceHome.sqlPorts(tcpPort, 0)).feed("goods");
    sluice = new Program(home.folder());

    Program.Running service = sluice.start("run");

    assertThat(service.awaitLog("SQL for sluice_reader"))
        .contains(":" + tcpPort + "/")
        .doesNotContain("PostgreSQL");
    assertThat(home.folder().resolve("var/service.properties")).content().contains("pg_port=-1");
    assertThat(sluice.sql("SELECT 1")).containsExactly("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {": landed, ", ": in the lake, "})
  void endsSoonInTheMiddleOfALargeLoadAndTheNextRunFinishesIt(String step) throws Exception {
    ServiceHome home = ServiceHome.in(folder, ServiceHome.freeSqlPorts()).feed("goods");
    home.drop("goods", "large.csv", ServiceHome.rows(1, LARGE));
    sluice = new Program(home.folder());
    Program.Running service = sluice.start("run");
    service.awaitLog(step);

    service.terminate();

    Program.Ended ended = service.awaitEnd(LIMIT).expect(TERMINATED);
    assertThat(ended.err()).as("stopped before the end").doesNotContain("published as");
    assertThat(ended.err()).doesNotContain("WARN", "ERROR", "Exception");
    Program.Ended next = sluice.untilIdle().expect(0);
    assertThat(next.err()).contains("large.csv: published as version 1, " + LARGE + " rows");
    assertThat(
            sluice.sql(
                "SELECT count(*), count(DISTINCT id), sum(id), max(_record_no) FROM warehouse.goods"))
        .containsExactly(LARGE + "," + LARGE + "," + (long) LARGE * (LARGE + 1) / 2 + "," + LARGE);
    assertThat(sluice.ask("lake", "read", "goods", "--columns", "id", "--format", "csv").out())
        .satisfies(csv -> assertThat(csv.lines().skip(1).distinct().count()).isEqualTo(LARGE))
        .satisfies(csv -> assertThat(csv.lines().skip(1).count()).isEqualTo(LARGE));
    assertThat(sluice.sql("SELECT count(*), max(version) FROM control.publications"))
        .containsExactly("1,1");
  }

  @Test
  void readersWorkBesideAServiceAndWritersAreToldWhatToDo() throws Exception {
    ServiceHome home =
        ServiceHome.in(folder, ServiceHome.freeSqlPorts())
            .feed("goods")
            .job("copy", "goods", "CREATE TABLE mart.copy AS SELECT id FROM warehouse.goods;");
    home.drop("goods", "first.csv", ServiceHome.rows(1, 3));
    sluice = new Program(home.folder());
    Program.Running service = sluice.start("run");
    service.awaitLog("job copy up to {goods=1}: succeeded");

    Program.Ended second = sluice.run("run").expect(1);
    assertThat(second.err())
        .contains("another Sluice (process " + service.pid() + ", since 2")
        .contains("stop it first");
    assertThat(second.out()).isEmpty();
    Path more = folder.resolve("more.csv");
    java.nio.file.Files.writeString(more, ServiceHome.rows(4, 4));
    Program.Ended ingest = sluice.run("ingest", more.toString(), "--feed", "goods").expect(1);
    assertThat(ingest.err()).contains("drop the files in " + home.drop("goods") + " instead");
    assertThat(more).exists();
    assertThat(sluice.run("jobs", "run", "copy").expect(1).err())
        .contains("process " + service.pid());

    assertReadCommandsWork();
    assertThat(sluice.ask("status").expect(0).out()).contains("process " + service.pid());
    service.terminate();
    service.awaitEnd(LIMIT);
    assertReadCommandsWork();
    assertThat(sluice.ask("status").expect(0).out()).contains("not running");
  }

  private void assertReadCommandsWork() throws Exception {
    assertThat(sluice.ask("deliveries", "--format", "csv").expect(0).out())
        .contains("first.csv")
        .containsIgnoringCase("published");
    assertThat(sluice.sql("SELECT count(*) FROM warehouse.goods")).containsExactly("3");
    assertThat(sluice.sql("SELECT count(*) FROM mart.copy")).containsExactly("3");
    assertThat(sluice.ask("lake", "read", "goods", "--format", "csv").expect(0).out())
        .contains("name of 3");
    assertThat(sluice.ask("jobs", "list", "--format", "json").expect(0).out())
        .contains("\"copy\"")
        .contains("\"succeeded\"");
  }
}
