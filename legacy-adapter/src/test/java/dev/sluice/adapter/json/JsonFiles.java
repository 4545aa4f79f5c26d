package dev.sluice.adapter.json;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Random;

/** Random JSON, sound and broken, and another reader of it. */
final class JsonFiles {
  private static final String[] SCALARS = {
    "0",
    "-0",
    "1",
    "-17",
    "1.50",
    "1e3",
    "12345678901234567890",
    "true",
    "false",
    "null",
    "\"\"",
    "\"x\"",
    "\"é日😀\"",
    "\"\\b\\f\\n\\r\\t\\/\\\\\\\"\"",
    "\"\\u00e9\\ud83d\\ude00\\u0000\"",
    "\"a longer text, to be too long\""
  };
  private static final String[] BROKEN = {
    "01",
    "+1",
    ".5",
    "1.",
    "1e",
    "nul",
    "\"\t\"",
    "\"\\x\"",
    "'x'",
    "{\"a\" 1}",
    "[1,]",
    "{,}",
    "[1",
    "\"\\ud800\"",
    "\"\\udc00\"",
    "tru",
    "-",
    "}",
    "NaN"
  };
  private static final String[] NAMES = {"a", "b", "c", "A", "long name", "é", ""};
  private static final String[] SPACES = {"", "", "", " ", "\t", "\r"};

  private static final ObjectMapper STRICT =
      reader().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final ObjectMapper LENIENT = reader().build();

  private JsonFiles() {}

  private static JsonMapper.Builder reader() {
    return JsonMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
  }

  static String object(Random random) {
    StringBuilder json = new StringBuilder();
    object(random, 0, json);
    return json.toString();
  }

  private static void object(Random random, int depth, StringBuilder json) {
    json.append('{');
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      json.append(i == 0 ? "" : ",").append(space(random));
      json.append('"').append(NAMES[random.nextInt(NAMES.length)]).append('"');
      json.append(space(random)).append(':').append(space(random));
      value(random, depth + 1, json);
    }
    json.append(space(random)).append('}');
  }

  private static String space(Random random) {
    return SPACES[random.nextInt(SPACES.length)];
  }

  private static void value(Random random, int depth, StringBuilder json) {
    int kind = random.nextInt(20);
    if (kind == 0) {
      json.append(BROKEN[random.nextInt(BROKEN.length)]);
    } else if (kind < 4 && depth < 5) {
      object(random, depth, json);
    } else if (kind < 7 && depth < 5) {
      json.append('[');
      int count = random.nextInt(3);
      for (int i = 0; i < count; i++) {
        json.append(i == 0 ? "" : ",").append(space(random));
        value(random, depth + 1, json);
      }
      json.append(']');
    } else {
      json.append(SCALARS[random.nextInt(SCALARS.length)]);
    }
  }

  /** What Jackson reads; null if it is not one value, or a name is there twice. */
  static JsonNode read(String json) {
    return read(STRICT, json);
  }

  /** What Jackson reads, the last of each name; null if it is not one value. */
  static JsonNode readLeniently(String json) {
    return read(LENIENT, json);
  }

  private static JsonNode read(ObjectMapper mapper, String json) {
    try {
      return mapper.readTree(json);
    } catch (IOException e) {
      // Jackson refuses it: that is what the caller asks.
      return null;
    }
  }
}
