package dev.sluice.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.resps.StreamEntry;
import redis.embedded.RedisServer;

/** Redis says "sooner" and nothing else: without it everything works, and events wait. */
class RedisAwayTest {
  private static final int FILES = 4;

  @TempDir Path folder;
  private Program sluice;
  private RedisServer redis;

  @AfterEach
  void stopAll() throws Exception {
    sluice.close();
    if (redis != null) {
      redis.stop();
    }
  }

  @Test
  void eventsWaitAndFollowInVersionOrderWhenRedisComes() throws Exception {
    int port = ServiceHome.freePort();
    ServiceHome home =
        ServiceHome.in(
                folder, ServiceHome.freeSqlPorts() + "redis: redis://127.0.0.1:" + port + "\n")
            .feed("goods")
            .job("seen", "goods", "CREATE TABLE IF NOT EXISTS mart.seen (n bigint);");
    sluice = new Program(home.folder());
    Program.Running service = sluice.start("run");
    for (int i = 1; i <= FILES; i++) {
      home.drop("goods", i + ".csv", ServiceHome.rows(i, i));
      service.awaitLog("goods " + i + ".csv: published as version " + i);
    }
    service.awaitLog("job seen up to {goods=" + FILES + "}: succeeded");
    service.awaitLog("Redis does not answer; events wait and jobs go on by polling");
    assertThat(sluice.ask("status").expect(0).out()).contains("events   " + FILES + " to announce");

    redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").build();
    redis.start();

    service.awaitLog("Redis answers; waiting events follow");
    home.drop("goods", "last.csv", ServiceHome.rows(9, 9));
    service.awaitLog("published as version 5");
    service.terminate();
    service.awaitEnd(Program.DEADLINE);
    sluice.untilIdle().expect(0);
    assertThat(announcedVersions(port)).containsExactly("1", "2", "3", "4", "5");
    assertThat(sluice.ask("status").expect(0).out()).contains("events   all announced");
  }

  /** In stream order; an event that came twice counts once. */
  private static List<String> announcedVersions(int port) throws Exception {
    List<String> versions = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    try (RedisClient client = RedisClient.create("127.0.0.1", port)) {
      for (StreamEntry entry : client.xrange("sluice:goods", "-", "+")) {
        JsonNode event = new ObjectMapper().readTree(entry.getFields().get("event"));
        if (event.get("type").asText().equals("sluice.warehouse.loaded.v1")
            && !ids.contains(event.get("id").asText())) {
          ids.add(event.get("id").asText());
          versions.add(event.at("/data/version").asText());
        }
      }
    }
    return versions;
  }

  @Test
  void aHomeWithoutRedisNeedsNoneAndSaysNothingOfIt() throws Exception {
    ServiceHome home = ServiceHome.in(folder, "").feed("goods");
    home.drop("goods", "first.csv", ServiceHome.rows(1, 1));
    sluice = new Program(home.folder());

    Program.Ended ended = sluice.untilIdle().expect(0);

    assertThat(ended.err()).contains("published as version 1").doesNotContainIgnoringCase("redis");
    assertThat(sluice.ask("status").expect(0).out()).doesNotContain("to announce");
  }
}
