package dev.sluice.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries taken back, replayed and tidied up after, as a user does it. */
class ChangesTest {
  @TempDir Path folder;
  private ServiceHome home;
  private Program sluice;

  @AfterEach
  void killServices() {
    sluice.close();
  }

  private void homeWith(String settings) throws Exception {
    home = ServiceHome.in(folder, settings + ServiceHome.freeSqlPorts()).feed("goods");
    sluice = new Program(home.folder());
  }

  private void deliver(int first, int last) throws Exception {
    home.drop("goods", first + ".csv", ServiceHome.rows(first, last));
    sluice.untilIdle().expect(0);
  }

  private String delivery(int version) {
    return sluice
        .sql("SELECT delivery_id FROM control.deliveries WHERE version = " + version)
        .get(0);
  }

  private List<String> ids() {
    return sluice.sql("SELECT id FROM warehouse.goods ORDER BY id");
  }

  private long lakeRows() {
    return sluice.ask("lake", "read", "goods", "--format", "csv").expect(0).out().lines().count()
        - 1;
  }

  @Test
  void aDeliveryIsTakenBackWithoutAService() throws Exception {
    homeWith("");
    deliver(1, 2);
    deliver(3, 3);

    Program.Ended ended = sluice.ask("retract", delivery(1), "--reason", "sent twice").expect(0);

    assertThat(ended.out()).contains("retracted", "sent twice");
    assertThat(ids()).containsExactly("3");
    assertThat(lakeRows()).isEqualTo(1);
    assertThat(sluice.ask("retract", delivery(1)).expect(0).out()).contains("retracted");
    assertThat(sluice.ask("replay", delivery(1)).expect(1).err()).contains("drop its file again");
    assertThat(sluice.ask("replay").expect(2).err()).contains("--feed");
  }

  @Test
  void aRunningServiceTakesRequestsOfOtherProcesses() throws Exception {
    homeWith("");
    deliver(1, 2);
    deliver(3, 3);
    Program.Running service = sluice.start("run");
    service.awaitLog("watching 1 feed");

    sluice.ask("retract", delivery(2)).expect(0);
    sluice.ask("replay", "--feed", "goods", "--from", "raw").expect(0);

    assertThat(ids()).containsExactly("1", "2");
    assertThat(sluice.sql("SELECT version, kind FROM control.publications ORDER BY version"))
        .containsExactly("1,ADDED", "2,ADDED", "3,RETRACTED", "4,REPLACED");
  }

  @Test
  void maintenanceKeepsEveryRowAndLetsGoOfTheRest() throws Exception {
    homeWith("maintenance: { keep_snapshots: 1, keep_raw: 1ms }\n");
    deliver(1, 2);
    deliver(3, 3);
    deliver(4, 4);
    assertThat(rawFiles()).isEqualTo(3);

    String dry = sluice.ask("lake", "maintain", "--dry-run", "--format", "csv").expect(0).out();
    assertThat(dry).contains("expire_snapshots,goods,2,", "remove_raw,goods,3,");
    assertThat(rawFiles()).isEqualTo(3);
    String done = sluice.ask("lake", "maintain", "--format", "csv").expect(0).out();

    assertThat(done).isEqualTo(dry);
    assertThat(rawFiles()).isZero();
    assertThat(lakeRows()).isEqualTo(4);
    assertThat(sluice.ask("lake", "maintain", "--format", "csv").expect(0).out().lines())
        .hasSize(1);
    sluice.ask("replay", delivery(1), "--from", "lake").expect(0);
    assertThat(sluice.ask("replay", delivery(1), "--from", "raw").expect(3).out())
        .contains("no longer in the raw zone");
    sluice.ask("retract", delivery(2)).expect(0);
    assertThat(ids()).containsExactly("1", "2", "4");
  }

  private long rawFiles() throws IOException {
    try (Stream<Path> files = Files.walk(home.folder().resolve("var/raw"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
