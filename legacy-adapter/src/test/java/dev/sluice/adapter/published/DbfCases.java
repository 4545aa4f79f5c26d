package dev.sluice.adapter.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.SharedData;
import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.dbf.DbfLayout;
import dev.sluice.adapter.dbf.DbfOptions;
import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.RecordReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the published tables and compares header, types and every value. */
final class DbfCases implements PublishedFamily {

  @Override
  public String name() {
    return "dbf";
  }

  @Override
  public Map<String, String> different() {
    return Map.of();
  }

  @Override
  public List<Outcome> run() {
    return SharedData.cases("legacy", 30).stream()
        .filter(published -> published.get("case").asText().startsWith("dbf/"))
        .map(
            published ->
                new Outcome(
                    published.get("case").asText(),
                    published.at("/expected/kind").asText(),
                    verdict(published)))
        .toList();
  }

  private static String verdict(JsonNode published) {
    JsonNode expected = published.get("expected");
    Path folder = SharedData.folder("legacy").resolve(published.get("case").asText());
    Path file = folder.resolve(file(published));
    DbfLayout layout = layout(expected, published);
    Decoded decoded = Decoded.of(layout, new FileSource(file));
    Differences differences = new Differences();
    differences.compare("header", expected.get("header_length").asLong(), header(decoded));
    differences.compare("rejects", 0, decoded.rejects().size());
    differences.compare("rows", expected.get("n_rows").asLong(), decoded.rows().size());
    Control control = control(layout, file);
    differences.compare("deleted", expected.get("deleted"), figure(control));
    differences.compare("balance", "", control.refusal().orElse(""));
    types(expected.get("fields"), decoded, differences);
    List<JsonNode> rows = SharedData.jsonLines(folder.resolve(expected.get("rows_file").asText()));
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = rows.get(i);
      Map<String, Object> ours = ours(decoded, i);
      differences.compare("names of row " + i, names(row), List.copyOf(ours.keySet()));
      names(row).forEach(name -> compare(name, row.get(name), ours, differences));
    }
    return differences.verdict();
  }

  private static void compare(
      String name, JsonNode published, Map<String, Object> ours, Differences differences) {
    Object value = ours.get(name);
    differences.compare(
        name, published.isNull() ? "no value" : published, value == null ? "no value" : value);
  }

  private static String file(JsonNode published) {
    for (JsonNode file : published.get("files")) {
      if (file.asText().endsWith(".dbf")) {
        return file.asText();
      }
    }
    throw new AssertionError("no table: " + published);
  }

  /** The published code page is used only where the file does not name one. */
  private static DbfLayout layout(JsonNode expected, JsonNode published) {
    boolean named = !expected.get("language_driver").asText().equals("0x00");
    Optional<Charset> charset =
        named || !published.has("code_page")
            ? Optional.empty()
            : Optional.of(Charset.forName(published.get("code_page").asText()));
    return new DbfLayout(new DbfOptions(charset, DbfOptions.Deleted.SKIP, DbfOptions.Memo.RESCUE));
  }

  private static long header(Decoded decoded) {
    return decoded.account().header();
  }

  private static String figure(Control control) {
    return control.facts().get(0).figure().text();
  }

  private static Control control(DbfLayout layout, Path file) {
    try (RecordReader reader = layout.open(new FileSource(file))) {
      while (reader.next(reject -> {}) != null) {
        // Everything is read.
      }
      return reader.control();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void types(JsonNode published, Decoded decoded, Differences differences) {
    differences.compare("fields", published.size(), decoded.schema().fields().size());
    for (int i = 0; i < published.size(); i++) {
      Field field = decoded.schema().fields().get(i);
      String type = published.get(i).get(1).asText();
      differences.compare("type of " + field.name(), isExact(type), isExact(field.type()));
    }
  }

  private static boolean isExact(String type) {
    return type.equals("N") || type.equals("F");
  }

  private static boolean isExact(FieldType type) {
    return type instanceof FieldType.WholeNumber || type instanceof FieldType.Decimal;
  }

  /** A row as it is published: of two fields with one name the last, a memo by a word. */
  private static Map<String, Object> ours(Decoded decoded, int row) {
    Map<String, Object> ours = new LinkedHashMap<>();
    decoded
        .rows()
        .get(row)
        .forEach(
            (name, value) -> {
              String rescued = decoded.rescued().get(row);
              boolean memo = rescued != null && rescued.contains("\"" + name + "\":\"memo block");
              ours.put(name.replaceFirst("_2$", ""), memo ? "<memo>" : value);
            });
    return ours;
  }

  private static List<String> names(JsonNode row) {
    List<String> names = new ArrayList<>();
    row.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
