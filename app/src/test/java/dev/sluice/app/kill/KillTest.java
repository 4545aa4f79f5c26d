package dev.sluice.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.config.HomeReader;
import dev.sluice.app.installation.HomeInstallation;
import dev.sluice.app.installation.Reading;
import dev.sluice.ingest.claim.ClaimPoint;
import dev.sluice.ingest.delivery.DeliveryPoint;
import dev.sluice.lake.raw.RawZonePoint;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.LakePoint;
import dev.sluice.pollers.PollersPoint;
import dev.sluice.warehouse.load.LoadPoint;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.resps.StreamEntry;
import redis.embedded.RedisServer;

/**
 * Kills the process at every durable point of a delivery's life, kills the recovery at its first
 * durable point, and lets the third process finish: every row is there once, in lake and warehouse,
 * under one version, and the job has seen it once.
 */
class KillTest {
  private static final List<Class<? extends Enum<?>>> POINTS =
      List.of(
          ClaimPoint.class,
          DeliveryPoint.class,
          RawZonePoint.class,
          LakePoint.class,
          LoadPoint.class,
          PollersPoint.class);

  /** So that even the tiny files of this test are several splits. */
  private static final String SMALL_SPLITS = "lake: { split_bytes: 16 }\n";

  @TempDir static Path redisFolder;
  private static RedisServer redis;
  private static EmbeddedPostgres postgres;

  @TempDir Path home;

  @BeforeAll
  static void startRedis() throws Exception {
    redis = RedisServer.newRedisServer().port(freePort()).setting("save \"\"").build();
    redis.start();
  }

  @AfterAll
  static void stopRedis() throws Exception {
    redis.stop();
    if (postgres != null) {
      postgres.close();
    }
  }

  private static EmbeddedPostgres postgres() throws IOException {
    if (postgres == null) {
      postgres = EmbeddedPostgres.start();
    }
    return postgres;
  }

  static Stream<String> points() {
    return POINTS.stream()
        .flatMap(type -> Stream.of(type.getEnumConstants()))
        // A replay's; see ChangeKillTest.
        .filter(point -> point != DeliveryPoint.REDECODED_RECORDED)
        .map(KilledSluice::nameOf);
  }

  @Test
  void everyDurablePointIsEnumerated() {
    assertThat(points()).hasSize(22).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("points")
  void everyRowIsThereOnceAfterAKillAt(String point) throws Exception {
    killAtAndFinish(point, "");
  }

  static Stream<String> pointsThatConcernTheDatabase() {
    return points().filter(point -> point.matches("(RawZone|Lake|Load)Point\\..*"));
  }

  @ParameterizedTest
  @MethodSource("pointsThatConcernTheDatabase")
  void everyRowIsThereOnceOnPostgresqlAfterAKillAt(String point) throws Exception {
    String name = "kill_" + point.replace('.', '_').toLowerCase(Locale.ROOT);
    try (Connection connection = postgres().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    Files.writeString(home.resolve("password"), "postgres");
    killAtAndFinish(
        point,
        "database: { url: \"jdbc:postgresql://127.0.0.1:%d/%s\", user: postgres, password: \"${file:password}\" }\n"
            .formatted(postgres().getPort(), name));
  }

  private void killAtAndFinish(String point, String database) throws Exception {
    try (RedisClient client = redisClient()) {
      client.flushAll();
    }
    boolean inSplits = point.equals(KilledSluice.nameOf(LakePoint.SPLIT_CHECKPOINTED));
    CrashHome.write(home, redis.ports().get(0), inSplits ? SMALL_SPLITS + database : database);
    if (inSplits) {
      CrashHome.withoutCompanions(home);
    }
    CrashHome.dropFirst(home);
    KilledSluice.runUntilIdle(home, reached -> {});
    CrashHome.dropSecond(home);

    assertThat(run(point)).as("killed at " + point).isEqualTo(KilledSluice.HALTED);
    assertThat(run(KilledSluice.FIRST_POINT))
        .as("killed during recovery, unless nothing was left to recover")
        .isIn(KilledSluice.HALTED, 0);
    assertThat(run(KilledSluice.NO_POINT)).as("finished").isZero();

    assertThat(lakeRows())
        .containsExactly("1,one,null", "2,two,null", "3,three,red", "4,four,blue");
    assertThat(query("SELECT id || ',' || name FROM warehouse.goods ORDER BY id"))
        .containsExactly("1,one", "2,two", "3,three", "4,four");
    assertThat(query("SELECT version FROM control.publications ORDER BY version"))
        .containsExactly("1", "2");
    assertThat(query("SELECT row_count FROM control.load_history ORDER BY version"))
        .containsExactly("2", "2");
    assertThat(query("SELECT state FROM control.deliveries"))
        .containsExactly("PUBLISHED", "PUBLISHED");
    assertThat(query("SELECT up_to FROM mart.goods_seen ORDER BY up_to")).containsExactly("1", "2");
    assertThat(announcedVersions()).containsExactly("1", "2");
    assertThat(home.resolve("var/landing")).isEmptyDirectory();
    assertThat(home.resolve("drop/goods")).isEmptyDirectory();
  }

  private int run(String point) throws Exception {
    return KilledSluice.start(home, point);
  }

  private List<String> lakeRows() throws Exception {
    try (Reading reading = open();
        LakeRows rows =
            reading
                .lake()
                .read(
                    ReadRequest.everything("goods").withColumns(List.of("id", "name", "colour")))) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.text(0) + "," + rows.text(1) + "," + rows.text(2));
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
    HomeInstallation installation = new HomeInstallation();
    HomeConfig config = HomeReader.standard().read(home);
    return installation.open(config);
  }

  /** In stream order; an event that came twice, with one id, counts once. */
  private List<String> announcedVersions() throws Exception {
    Map<String, String> versionOfEvent = new LinkedHashMap<>();
    try (RedisClient client = redisClient()) {
      for (StreamEntry entry : client.xrange("sluice:goods", "-", "+")) {
        JsonNode event = new ObjectMapper().readTree(entry.getFields().get("event"));
        if (event.get("type").asText().equals("sluice.warehouse.loaded.v1")) {
          versionOfEvent.put(event.get("id").asText(), event.at("/data/version").asText());
        }
      }
    }
    return List.copyOf(versionOfEvent.values());
  }

  private static RedisClient redisClient() {
    return RedisClient.builder().hostAndPort("127.0.0.1", redis.ports().get(0)).build();
  }

  private static int freePort() throws Exception {
    try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
