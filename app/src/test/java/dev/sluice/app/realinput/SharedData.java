package dev.sluice.app.realinput;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that others published; they are not part of the project. */
final class SharedData {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private SharedData() {}

  /** A folder of the data; where it is absent the test is skipped, and says so. */
  static Path folder(String name) {
    Path folder = Path.of(System.getProperty("sluice.shared-data", "")).resolve(name);
    assumeTrue(Files.isDirectory(folder), "the shared data is absent: " + folder);
    return folder;
  }

  static JsonNode json(Path file) throws IOException {
    return JSON.readTree(file.toFile());
  }

  /** A value as text, exactly as the file writes it; null where it is absent. */
  static String text(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
  }

  static JsonNode parse(String line) throws IOException {
    return JSON.readTree(line);
  }
}
