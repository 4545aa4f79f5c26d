package dev.sluice.adapter.copybook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.JsonRows;
import dev.sluice.adapter.SharedData;
import dev.sluice.adapter.layout.FileSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The data sets of the CardDemo mainframe application. */
class CardDemoTest {

  @ParameterizedTest
  @ValueSource(strings = {"acctdata", "cardxref", "trancatg", "trantype"})
  void decodesEveryRowAndItsControlTotalsBalance(String name) throws IOException {
    Path folder = SharedData.folder("carddemo").resolve(name);
    JsonNode published = SharedData.json(folder.resolve("case.json"));
    String copybook = Files.readString(folder.resolve("copybook.cpy"), StandardCharsets.UTF_8);
    Path file = folder.resolve(published.get("data").asText());

    CopybookLayout layout = CopybookLayout.parse(copybook, CopybookOptions.DEFAULTS);
    Decoded decoded = Decoded.of(layout, new FileSource(file));

    assertThat(layout.recordLength()).isEqualTo(published.get("record_length").asInt());
    assertThat(decoded.rejects()).isEmpty();
    assertThat(decoded.rows().stream().map(JsonRows::of).toList())
        .isEqualTo(
            SharedData.jsonLines(folder.resolve("expected.jsonl")).stream()
                .map(JsonRows::of)
                .toList());
    published
        .get("control_totals")
        .properties()
        .forEach(
            total ->
                assertThat(sum(decoded.rows(), total.getKey()))
                    .as(total.getKey())
                    .isEqualByComparingTo(total.getValue().asText()));
    assertThat(decoded.account().total()).isEqualTo(Files.size(file));
  }

  private static BigDecimal sum(List<Map<String, Object>> rows, String path) {
    return rows.stream()
        .map(row -> new BigDecimal(find(row, path).toString()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Object find(Map<?, ?> group, String path) {
    int dot = path.indexOf('.');
    return dot < 0
        ? group.get(path)
        : find((Map<?, ?>) group.get(path.substring(0, dot)), path.substring(dot + 1));
  }
}
