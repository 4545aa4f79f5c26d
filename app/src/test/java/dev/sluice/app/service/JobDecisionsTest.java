package dev.sluice.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person decides on jobs, without a service and beside one. */
class JobDecisionsTest {
  private static final String COPY =
      "CREATE TABLE IF NOT EXISTS mart.copy (low bigint, high bigint);"
          + " INSERT INTO mart.copy VALUES (:goods_from, :goods_to);";

  @TempDir Path folder;

  @Test
  void skipsRetriesAndBackfillsWithoutAService() throws Exception {
    ServiceHome home =
        ServiceHome.in(folder, "")
            .feed("goods")
            .job("copy", "goods", "SELECT * FROM mart.nowhere;");
    Program sluice = new Program(home.folder());
    home.drop("goods", "1.csv", ServiceHome.rows(1, 1));
    sluice.untilIdle().expect(3);

    assertThat(sluice.ask("jobs", "dead-letters", "--format", "csv").expect(0).out())
        .contains(",copy,news,dead_letter,2,");
    sluice.ask("jobs", "retry", "copy").expect(0);
    sluice.untilIdle().expect(3);
    Program.Ended skipped =
        sluice.ask("jobs", "skip", "copy", "--reason", "a test file", "--by", "ann", "--json");
    assertThat(skipped.expect(0).out())
        .contains("\"state\":\"skipped\"", "\"reason\":\"a test file\"", "\"decided_by\":\"ann\"");
    assertThat(sluice.ask("jobs", "skip", "copy", "--reason", "again").expect(0).err())
        .contains("nothing to do: no run of job copy waits");

    home.job("copy", "goods", COPY);
    home.drop("goods", "2.csv", ServiceHome.rows(2, 2));
    sluice.untilIdle().expect(0);
    sluice.ask("jobs", "backfill", "copy", "--from", "1", "--to", "1").expect(0);
    assertThat(sluice.ask("jobs", "backfill", "copy", "--from", "1", "--to", "1").err())
        .contains("nothing to do: run ");
    sluice.untilIdle().expect(0);

    assertThat(sluice.sql("SELECT * FROM mart.copy ORDER BY low")).containsExactly("0,1", "1,2");
    assertThat(sluice.ask("jobs", "skip", "copy", "--to", "3", "--reason", "x").expect(1).err())
        .contains("version 3 of goods is not published; the newest is 2");
  }

  @Test
  void decidesBesideARunningService() throws Exception {
    ServiceHome home =
        ServiceHome.in(folder, ServiceHome.freeSqlPorts())
            .feed("goods")
            .job("copy", "goods", "INSERT INTO mart.later VALUES (:goods_to);");
    home.drop("goods", "1.csv", ServiceHome.rows(1, 1));
    try (Program sluice = new Program(home.folder())) {
      Program.Running service = sluice.start("run");
      service.awaitLog("job copy up to {goods=1}: is a dead letter");

      sluice.ask("jobs", "retry", "copy").expect(0);
      service.awaitLog("failed, next attempt at");
      assertThat(sluice.ask("jobs", "list", "--json").expect(0).out())
          .contains("\"published\":{\"goods\":1}", "\"behind\":1");
      sluice.ask("jobs", "skip", "copy", "--to", "1", "--reason", "never mind").expect(0);

      assertThat(sluice.sql("SELECT version FROM control.job_watermarks")).containsExactly("1");
      sluice.ask("jobs", "backfill", "copy", "--from", "1", "--to", "1").expect(0);
      service.terminate();
      service.awaitEnd(Program.DEADLINE);
    }
  }
}
