package dev.sluice.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.config.HomeReader;
import dev.sluice.app.installation.HomeInstallation;
import dev.sluice.app.installation.Reading;
import dev.sluice.ingest.delivery.DeliveryPoint;
import dev.sluice.lake.maintenance.UpkeepPoint;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.LakePoint;
import dev.sluice.warehouse.ledger.ReplaySource;
import dev.sluice.warehouse.ledger.RequestVerdict;
import dev.sluice.warehouse.load.LoadPoint;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills the process at every durable point of a retraction and of a replay, kills the recovery at
 * its first one, and lets the third process finish: lake and warehouse hold what they would if the
 * retracted delivery had never come and the replayed one had been decoded as today's layout says.
 */
class ChangeKillTest {
  private static final List<Enum<?>> POINTS =
      List.of(
          LakePoint.FILES_SYNCED,
          LakePoint.SCHEMA_EVOLVED,
          LakePoint.COMMITTED,
          DeliveryPoint.REDECODED_RECORDED,
          UpkeepPoint.RETRACTED,
          LoadPoint.ROWS_WRITTEN,
          LoadPoint.BEFORE_COMMIT,
          LoadPoint.COMMITTED);

  private static EmbeddedPostgres postgres;

  @TempDir Path home;

  @AfterAll
  static void stopPostgres() throws Exception {
    if (postgres != null) {
      postgres.close();
    }
  }

  static Stream<String> points() {
    return POINTS.stream().map(KilledSluice::nameOf);
  }

  @ParameterizedTest
  @MethodSource("points")
  void changesAreCompletedAfterAKillAt(String point) throws Exception {
    changeKilledAt(point, "");
  }

  @ParameterizedTest
  @MethodSource("points")
  void changesAreCompletedOnPostgresqlAfterAKillAt(String point) throws Exception {
    if (postgres == null) {
      postgres = EmbeddedPostgres.start();
    }
    String name = "change_" + point.replace('.', '_').toLowerCase(Locale.ROOT);
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    Files.writeString(home.resolve("password"), "postgres");
    changeKilledAt(
        point,
        "database: { url: \"jdbc:postgresql://127.0.0.1:%d/%s\", user: postgres, password: \"${file:password}\" }\n"
            .formatted(postgres.getPort(), name));
  }

  private void changeKilledAt(String point, String database) throws Exception {
    ChangedHome.write(home, database);
    for (String[] file : ChangedHome.FILES) {
      ChangedHome.drop(home, file[0], file[1]);
      KilledSluice.runUntilIdle(home, reached -> {});
    }
    ChangedHome.changeLayout(home);
    request();

    assertThat(KilledSluice.start(home, point))
        .as("killed at " + point)
        .isEqualTo(KilledSluice.HALTED);
    assertThat(KilledSluice.start(home, KilledSluice.FIRST_POINT))
        .as("killed during recovery, unless nothing was left to recover")
        .isIn(KilledSluice.HALTED, 0);
    assertThat(KilledSluice.start(home, KilledSluice.NO_POINT)).as("finished").isZero();

    assertThat(lakeRows()).containsExactlyInAnyOrder("1,eins", "2,zwei", "3,drei", "1,neu");
    assertThat(query("SELECT id || ',' || name FROM warehouse.goods ORDER BY id"))
        .as("record 2 is the first delivery's again")
        .containsExactly("1,neu", "2,zwei", "3,drei");
    assertThat(query("SELECT version || kind FROM control.publications ORDER BY version"))
        .containsExactly("1ADDED", "2ADDED", "3ADDED", "4REPLACED", "5RETRACTED");
    assertThat(query("SELECT state FROM control.deliveries ORDER BY version"))
        .containsExactly("PUBLISHED", "RETRACTED", "PUBLISHED");
    assertThat(query("SELECT count(*) FROM control.outbox")).containsExactly("5");
  }

  private void request() throws Exception {
    List<String> ids = query("SELECT delivery_id FROM control.deliveries ORDER BY version");
    try (Reading reading = open()) {
      assertThat(
              reading
                  .ledger()
                  .requestReplay(UUID.fromString(ids.get(0)), ReplaySource.RAW, UUID.randomUUID()))
          .isEqualTo(new RequestVerdict.Accepted());
      assertThat(reading.ledger().requestRetraction(UUID.fromString(ids.get(1)), "by mistake"))
          .isEqualTo(new RequestVerdict.Accepted());
    }
  }

  private List<String> lakeRows() throws Exception {
    try (Reading reading = open();
        LakeRows rows =
            reading
                .lake()
                .read(ReadRequest.everything("goods").withColumns(List.of("id", "name")))) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.text(0) + "," + rows.text(1));
      }
      return found;
    }
  }

  private List<String> query(String sql) throws Exception {
    try (Reading reading = open();
        Connection connection = reading.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  private Reading open() throws Exception {
    return new HomeInstallation().open(HomeReader.standard().read(home));
  }
}
