package dev.sluice.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Real files that others published; tests that need them are skipped where they are absent. */
public final class SharedData {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private SharedData() {}

  /** The folder of this family of cases. */
  public static Path folder(String family) {
    String root = System.getProperty("sluice.shared-data", "");
    assumeTrue(
        !root.isEmpty() && Files.isDirectory(Path.of(root, family)),
        "no shared test data: sluice.shared-data=" + root);
    return Path.of(root, family);
  }

  public static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<JsonNode> jsonLines(Path file) {
    try {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          lines.add(JSON.readTree(line));
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cases of a family's manifest; at least this many, so that no test passes with none. */
  public static List<JsonNode> cases(String family, int atLeast) {
    JsonNode manifest = json(folder(family).resolve("manifest.json"));
    List<JsonNode> cases = new ArrayList<>();
    (manifest.isArray() ? manifest : manifest.get("cases")).forEach(cases::add);
    assertThat(cases).hasSizeGreaterThanOrEqualTo(atLeast);
    return cases;
  }
}
