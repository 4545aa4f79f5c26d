package dev.sluice.adapter.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.JsonRows;
import dev.sluice.adapter.SharedData;
import dev.sluice.adapter.copybook.CopybookLayout;
import dev.sluice.adapter.copybook.CopybookOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The data sets of the CardDemo mainframe application: every row, and their control totals. */
final class CardDemoCases implements PublishedFamily {

  @Override
  public String name() {
    return "carddemo";
  }

  @Override
  public Map<String, String> different() {
    return Map.of();
  }

  @Override
  public List<Outcome> run() {
    return SharedData.cases("carddemo", 4).stream()
        .map(published -> new Outcome(published.get("case").asText(), "rows", verdict(published)))
        .toList();
  }

  private static String verdict(JsonNode published) {
    Path folder = SharedData.folder("carddemo").getParent().resolve(published.get("case").asText());
    try {
      String copybook =
          Files.readString(
              folder.resolve(published.get("copybook").asText()), StandardCharsets.UTF_8);
      byte[] file = Files.readAllBytes(folder.resolve(published.get("data").asText()));
      CopybookLayout layout = CopybookLayout.parse(copybook, CopybookOptions.DEFAULTS);
      if (layout.recordLength() != published.get("record_length").asInt()) {
        return "records of " + layout.recordLength() + " bytes";
      }
      Decoded decoded = Decoded.of(layout, file);
      if (!decoded.rejects().isEmpty() || decoded.account().total() != file.length) {
        return decoded.rejects() + ", " + decoded.account();
      }
      Path expected = folder.resolve(published.get("expected").asText());
      return compared(decoded, expected, published.get("control_totals"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String compared(Decoded decoded, Path expected, JsonNode totals) {
    List<Object> wanted = SharedData.jsonLines(expected).stream().map(JsonRows::of).toList();
    List<Object> found = decoded.rows().stream().map(row -> JsonRows.of((Object) row)).toList();
    if (!found.equals(wanted)) {
      return "rows are " + found + ", not " + wanted;
    }
    for (Map.Entry<String, JsonNode> total : totals.properties()) {
      BigDecimal sum = sum(decoded.rows(), total.getKey());
      if (sum.compareTo(new BigDecimal(total.getValue().asText())) != 0) {
        return "the sum of " + total.getKey() + " is " + sum;
      }
    }
    return Outcome.AS_EXPECTED;
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
