package dev.sluice.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails concerns itself alone: other feeds and jobs go on. */
class FailureTest {
  @TempDir Path folder;
  private Program sluice;

  @AfterEach
  void killServices() {
    sluice.close();
  }

  @Test
  void aJobOfWrongSqlBecomesADeadLetterAndTheOthersGoOn() throws Exception {
    ServiceHome home =
        ServiceHome.in(folder, ServiceHome.freeSqlPorts())
            .feed("goods")
            .feed("other")
            .job("wrong", "goods", "INSERT INTO mart.nowhere VALUES (1);")
            .job("right", "other", "CREATE TABLE IF NOT EXISTS mart.right_one (n bigint);");
    home.drop("goods", "first.csv", ServiceHome.rows(1, 3));
    sluice = new Program(home.folder());
    Program.Running service = sluice.start("run");

    service.awaitLog("job wrong up to {goods=1}: failed, next attempt");
    assertThat(service.awaitLog("job wrong up to {goods=1}: is a dead letter"))
        .containsIgnoringCase("nowhere");
    home.drop("goods", "bad.csv", "id,name\nx,y\n");
    service.awaitLog("goods bad.csv: quarantined");
    home.drop("goods", "second.csv", ServiceHome.rows(4, 5));
    service.awaitLog("goods second.csv: published as version 2");
    home.drop("other", "third.csv", ServiceHome.rows(1, 2));
    service.awaitLog("other third.csv: published as version 1");
    service.awaitLog("job right up to {other=1}: succeeded");
    assertThat(sluice.sql("SELECT count(*) FROM warehouse.goods")).containsExactly("5");
    assertThat(sluice.ask("status").expect(0).out()).contains("dead_letter");
  }

  @Test
  void untilIdleTellsThatAJobWaitsForAPerson() throws Exception {
    ServiceHome home =
        ServiceHome.in(folder, "")
            .feed("goods")
            .job("wrong", "goods", "SELECT nothing FROM mart.x;");
    home.drop("goods", "first.csv", ServiceHome.rows(1, 3));
    sluice = new Program(home.folder());

    assertThat(sluice.untilIdle().expect(3).err())
        .contains("published as version 1")
        .contains("1 job run dead-lettered; 'sluice status' shows what waits for a person");
  }

  @Test
  void untilIdleTellsThatADeliveryIsQuarantined() throws Exception {
    ServiceHome home = ServiceHome.in(folder, "").feed("goods");
    home.drop("goods", "bad.csv", "id,name\nx,y\n");
    home.drop("goods", "good.csv", ServiceHome.rows(1, 3));
    sluice = new Program(home.folder());

    assertThat(sluice.untilIdle().expect(3).err()).contains("1 published", "1 quarantined");
    assertThat(sluice.untilIdle().expect(0).err()).contains("done: 0 published");
  }
}
