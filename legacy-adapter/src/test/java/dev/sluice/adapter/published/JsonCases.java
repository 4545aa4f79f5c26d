package dev.sluice.adapter.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.JsonRows;
import dev.sluice.adapter.SharedData;
import dev.sluice.adapter.json.JsonLayout;
import dev.sluice.adapter.json.JsonOptions;
import dev.sluice.adapter.layout.FileSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads csvkit's JSON files, and compares with the JSON as Jackson reads it, and with csvkit's CSV,
 * whose columns are the paths to the single values.
 */
final class JsonCases implements PublishedFamily {
  private static final JsonLayout LAYOUT =
      new JsonLayout(
          new JsonOptions(
              Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 1 << 20, 64));

  @Override
  public String name() {
    return "json";
  }

  @Override
  public Map<String, String> different() {
    return Map.of();
  }

  @Override
  public List<Outcome> run() {
    return SharedData.cases("legacy", 30).stream()
        .filter(published -> published.get("case").asText().startsWith("json/csvkit"))
        .map(
            published ->
                new Outcome(
                    published.get("case").asText(),
                    published.at("/expected/kind").asText(),
                    verdict(published)))
        .toList();
  }

  private static String verdict(JsonNode published) {
    Path folder = SharedData.folder("legacy").resolve(published.get("case").asText());
    Path file = folder.resolve(published.at("/files/0").asText());
    Decoded decoded = Decoded.of(LAYOUT, new FileSource(file));
    Differences differences = new Differences();
    differences.compare("rejects", 0, decoded.rejects().size());
    List<Object> wanted = new ArrayList<>();
    SharedData.json(file).forEach(row -> wanted.add(asWritten(JsonRows.of(row))));
    List<Object> found =
        decoded.rows().stream().map(row -> asWritten(JsonRows.of((Object) row))).toList();
    differences.compare("rows", wanted, found);
    csv(folder.resolve("expected.upstream.csv"), decoded, differences);
    return differences.verdict();
  }

  /** Numbers with a fraction are texts here: their values are compared. */
  private static Object asWritten(Object value) {
    if (value instanceof Map<?, ?> group) {
      Map<Object, Object> all = new LinkedHashMap<>();
      group.forEach((name, member) -> all.put(name, asWritten(member)));
      return all;
    }
    return value.toString().matches("-?\\d+(\\.\\d+)?")
        ? new BigDecimal(value.toString()).stripTrailingZeros()
        : value.toString();
  }

  private static void csv(Path file, Decoded decoded, Differences differences) {
    List<String> lines = lines(file);
    List<String> columns = List.of(lines.get(0).split(",", -1));
    differences.compare("rows of CSV", lines.size() - 1, decoded.rows().size());
    for (int row = 0; row < decoded.rows().size(); row++) {
      String[] values = lines.get(row + 1).split(",", -1);
      for (int i = 0; i < columns.size(); i++) {
        Object value = at(decoded.rows().get(row), columns.get(i));
        differences.compare(columns.get(i), values[i], csvkit(columns.get(i), value));
      }
    }
  }

  /** As csvkit writes it: nothing for null, a capital for truth values, no zero before an hour. */
  private static String csvkit(String column, Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    if (text.equals("true") || text.equals("false")) {
      return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
    return column.endsWith("time") && text.matches("\\d\\d:.*")
        ? text.replaceFirst("^0", "")
        : text;
  }

  private static Object at(Object value, String path) {
    Object at = value;
    for (String step : path.split("/", -1)) {
      at = at == null ? null : ((Map<?, ?>) at).get(step);
    }
    return at;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
