package dev.sluice.app.realinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file of the published data that {@code init --from} writes a feed for, without any word of
 * a person, is loaded by that feed, all records but those the draft says are refused.
 */
class DraftsOfPublishedFilesTest {

  @TempDir private Path folder;

  @Test
  void loadEveryFileTheyWereMadeOf() throws Exception {
    Map<String, Path> samples = new LinkedHashMap<>();
    try (RealHome home = RealHome.at(folder.resolve("home"))) {
      for (Path file : published()) {
        String feed = "feed_" + (samples.size() + 1);
        RealHome.Outcome init =
            home.command(
                "init", home.resolve("").toString(), "--from", file.toString(), "--feed", feed);
        if (init.exitCode() == 0) {
          samples.put(feed, file);
        } else {
          assertThat(init.err()).as(file.toString()).contains("sluice: ");
        }
      }
      assertThat(samples).hasSizeGreaterThan(70);
      Files.writeString(
          home.resolve("sluice.yaml"), "poll_interval: 50ms\nsql: { tcp_port: 0, pg_port: 0 }\n");
      assertThat(home.command("check").err()).contains("ok: " + samples.size() + " feeds");

      for (Map.Entry<String, Path> sample : samples.entrySet()) {
        home.drop(sample.getKey(), sample.getValue());
      }
      home.runUntilIdle();

      assertThat(home.json("deliveries", "--limit", "1000"))
          .hasSameSizeAs(samples.keySet())
          .allSatisfy(delivery -> isLoaded(home, samples, delivery));
    }
  }

  /** The only rejects are those of the layout, which the feed's draft counts as its limit. */
  private static void isLoaded(RealHome home, Map<String, Path> samples, JsonNode delivery)
      throws IOException {
    String feed = delivery.get("feed").asText();
    assertThat(delivery.get("state").asText())
        .as(samples.get(feed) + ": " + delivery)
        .isEqualTo("published");
    assertThat(Files.readString(home.resolve("feeds/" + feed + ".yaml")))
        .contains("reject_limit: " + delivery.get("rejected").asLong());
  }

  private static List<Path> published() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String family : List.of("csv", "charsets", "legacy", "evolution")) {
      try (Stream<Path> all = Files.walk(SharedData.folder(family))) {
        all.filter(Files::isRegularFile)
            .filter(file -> !file.getFileName().toString().matches(".*\\.(json|jsonl|md)"))
            .sorted()
            .filter(
                file ->
                    !family.equals("evolution") || file.getFileName().toString().startsWith("00_"))
            .forEach(files::add);
      }
    }
    return files;
  }
}
