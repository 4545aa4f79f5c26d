package dev.sluice.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code run} says while it works. */
class RunLogTest {
  @TempDir Path folder;
  private ServiceHome home;

  @BeforeEach
  void dropFiles() throws Exception {
    home =
        ServiceHome.in(folder, "")
            .feed("goods")
            .job("count_goods", "goods", "SELECT count(*) FROM warehouse.goods;");
    home.drop("goods", "1-good.csv", ServiceHome.rows(1, 3));
    home.drop("goods", "2-again.csv", ServiceHome.rows(1, 3));
    home.drop("goods", "3-bad.csv", "id,name\nnot a number,x\n");
  }

  @Test
  void logsALineForEachEventAndPrintsNothingElse() throws Exception {
    Program.Ended ended = new Program(home.folder()).untilIdle().expect(3);

    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines())
        .anyMatch(line -> line.contains("watching 1 feed in ") && line.endsWith(", 1 job"))
        .anyMatch(line -> line.contains("goods 1-good.csv: landed, "))
        .anyMatch(line -> line.contains("goods 1-good.csv: in the lake, 3 records"))
        .anyMatch(line -> line.contains("goods 1-good.csv: published as version 1, 3 rows"))
        .anyMatch(line -> line.contains("goods 2-again.csv: duplicate: "))
        .anyMatch(line -> line.contains("goods 3-bad.csv: quarantined: "))
        .anyMatch(line -> line.contains("job count_goods") && line.contains("succeeded"))
        .noneMatch(line -> line.contains("Redis"))
        .noneMatch(line -> line.startsWith("\tat "));
    assertThat(ended.err().lines().filter(line -> line.contains("1-good.csv: landed"))).hasSize(1);
    assertThat(ended.err().strip().lines().reduce("", (before, line) -> line))
        .startsWith("done: 1 published, 3 rows loaded, 1 duplicate, 1 quarantined, 1 job run");
  }

  @Test
  void logsJsonObjectsWithTheFactsAsFields() throws Exception {
    Program.Ended ended = new Program(home.folder()).run("run", "--until-idle", "--log-json");

    ended.expect(3);
    assertThat(ended.out()).isEmpty();
    List<String> facts = new ArrayList<>();
    for (String line : ended.err().lines().toList()) {
      JsonNode event = new ObjectMapper().readTree(line);
      assertThat(event.isObject()).as(line).isTrue();
      assertThat(event.hasNonNull("level")).as(line).isTrue();
      if (event.hasNonNull("delivery")) {
        assertThat(event.get("delivery").asText()).as(line).hasSize(36);
        facts.add(event.path("feed").asText() + " " + event.path("state").asText());
      }
      if (event.hasNonNull("job")) {
        facts.add("job " + event.get("job").asText());
      }
    }
    assertThat(facts)
        .contains(
            "goods LANDED",
            "goods LAKED",
            "goods PUBLISHED",
            "goods DUPLICATE",
            "goods QUARANTINED",
            "job count_goods");
  }
}
