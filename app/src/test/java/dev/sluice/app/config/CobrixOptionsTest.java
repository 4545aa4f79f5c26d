package dev.sluice.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options that Cobrix's own cases have, written into a feed as they are. */
class CobrixOptionsTest {
  @TempDir private Path home;

  @Test
  void understandsTheOptionsOfEveryPublishedCase() throws IOException {
    Path cases = Path.of(System.getProperty("sluice.shared-data", "")).resolve("cobrix");
    assumeTrue(Files.isDirectory(cases), "the shared data is absent: " + cases);
    Files.createDirectories(home.resolve("feeds"));
    Files.createDirectories(home.resolve("layouts"));
    Files.writeString(home.resolve("sluice.yaml"), "poll_interval: 1s\n");
    JsonNode manifest = new ObjectMapper().readTree(cases.resolve("manifest.json").toFile());
    JsonNode all = manifest.isArray() ? manifest : manifest.get("cases");
    for (JsonNode one : all) {
      write(one, cases.resolve(one.get("case").asText()));
    }

    HomeReader reader =
        new HomeReader(new AdapterLayouts(), FakeCron.CHECK, name -> Optional.empty());

    assertThat(all).hasSizeGreaterThan(50);
    assertThat(reader.read(home).feeds()).hasSize(all.size());
  }

  private void write(JsonNode one, Path folder) throws IOException {
    String name = one.get("case").asText();
    Files.copy(
        folder.resolve(one.at("/copybook/0").asText()),
        home.resolve("layouts").resolve(name + ".cpy"));
    StringBuilder feed = new StringBuilder("feed: " + name + "\n");
    feed.append("source: { uri: file:drop/" + name + " }\nlayout:\n  type: copybook\n");
    feed.append("  copybook: layouts/" + name + ".cpy\n");
    one.get("options")
        .properties()
        .forEach(
            option ->
                feed.append("  " + option.getKey() + ": ")
                    .append("'" + option.getValue().asText() + "'\n"));
    Files.writeString(home.resolve("feeds").resolve(name + ".yaml"), feed);
  }
}
