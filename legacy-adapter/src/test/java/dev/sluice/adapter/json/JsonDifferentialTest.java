package dev.sluice.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.nested.DeclaredFields;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Jackson is the other reader. */
class JsonDifferentialTest {
  private static final Pattern HUGE_EXPONENT = Pattern.compile("[eE][+-]?\\d{5}");
  private static final JsonLinesLayout AS_JSON =
      new JsonLinesLayout(
          new JsonOptions(
              Optional.empty(),
              Optional.of(DeclaredFields.of("value json")),
              Optional.of("value"),
              List.of(),
              10_000,
              100));

  @Test
  void readsWhatJacksonReadsAndRefusesWhatJacksonRefuses() {
    int read = 0;
    int refused = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      String json = "[" + damaged(JsonFiles.object(new Random(seed)), new Random(seed)) + "]";
      if (HUGE_EXPONENT.matcher(json).find()) {
        // Jackson's numbers can't hold it.
        continue;
      }
      JsonNode expected = JsonFiles.read(json);
      Decoded decoded = Decoded.of(AS_JSON, json.getBytes(StandardCharsets.UTF_8));
      // Jackson lets half a character pass, and refuses a name that is there twice with one value.
      boolean stricter = decoded.rules().equals(List.of("surrogate"));
      boolean duplicate = expected == null && decoded.rejects().isEmpty();
      if (stricter || (duplicate && isDuplicate(json))) {
        continue;
      }
      assertThat(decoded.rejects().isEmpty()).as(json).isEqualTo(expected != null);
      if (expected == null) {
        refused++;
      } else {
        read++;
        Map<String, Object> row = decoded.rows().get(0);
        assertThat(JsonFiles.read((String) row.get("value"))).as(json).isEqualTo(expected);
      }
    }
    assertThat(read).isGreaterThan(5_000);
    assertThat(refused).isGreaterThan(5_000);
  }

  private static boolean isDuplicate(String json) {
    return JsonFiles.readLeniently(json) != null;
  }

  private static String damaged(String json, Random random) {
    if (random.nextInt(3) == 0) {
      int at = random.nextInt(json.length());
      String other = "{}[]\",:0.eE+-tx\\".charAt(random.nextInt(16)) + "";
      String changed = json.substring(0, at) + other + json.substring(at + random.nextInt(2));
      // Half a character left by the change becomes a question mark.
      return new String(changed.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
    return json;
  }

  @Test
  void findsTheSameValuesInEveryUnicodeEncoding() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 5; i++) {
        text.append(JsonFiles.object(random).replace("\r", "")).append('\n');
      }
      JsonLinesLayout layout =
          new JsonLinesLayout(
              new JsonOptions(
                  Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 200, 9),
              3);
      Decoded utf8 = Decoded.of(layout, text.toString().getBytes(StandardCharsets.UTF_8));
      for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
        byte[] file = text.toString().getBytes(Charset.forName(charset));
        Decoded other = Decoded.of(layout, file);
        assertThat(other.schema()).isEqualTo(utf8.schema());
        assertThat(other.rows()).isEqualTo(utf8.rows());
        assertThat(other.rescued()).isEqualTo(utf8.rescued());
        assertThat(other.rules()).isEqualTo(utf8.rules());
        assertThat(other.account().total()).isEqualTo(file.length);
      }
    }
  }
}
