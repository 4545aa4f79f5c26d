package dev.sluice.adapter.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.SharedData;
import dev.sluice.adapter.control.Comparison;
import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.message.MessageOptions.Structure;
import dev.sluice.adapter.message.MessageOptions.Totals;
import dev.sluice.adapter.record.RecordReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One published file of records in envelopes, decoded.
 *
 * @param control the file's declared totals, compared
 */
record MessageFile(Decoded decoded, Control control) {

  /** The published cases of a format. */
  static List<JsonNode> cases(String format) {
    return SharedData.cases("legacy", 30).stream()
        .filter(published -> published.get("case").asText().startsWith(format + "/"))
        .toList();
  }

  static MessageOptions options(Structure structure) {
    return new MessageOptions(
        StandardCharsets.UTF_8, structure, Totals.ENFORCE, MessageOptions.DEFAULT_MAX_RECORD_BYTES);
  }

  /** Decodes a case's first file; every byte must be accounted for and no record refused. */
  static MessageFile of(JsonNode published, Layout layout, Differences differences) {
    Path folder = SharedData.folder("legacy").resolve(published.get("case").asText());
    FileSource file = new FileSource(folder.resolve(published.at("/files/0").asText()));
    MessageFile decoded = new MessageFile(Decoded.of(layout, file), control(layout, file));
    differences.compare("rejects", 0, decoded.decoded.rejects().size());
    differences.compare("bytes", file.size(), decoded.decoded.account().total());
    return decoded;
  }

  private static Control control(Layout layout, FileSource file) {
    try (RecordReader reader = layout.open(file)) {
      while (reader.next(reject -> {}) != null) {
        // The totals are complete at the end of the file.
      }
      return reader.control();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Map<String, Object>> rows() {
    return decoded.rows();
  }

  /** The rows in which a column has a value. */
  List<Map<String, Object>> rows(String column, String value) {
    return rows().stream().filter(row -> value.equals(row.get(column))).toList();
  }

  /** How many rows there are for each value of a column. */
  Map<String, Long> countBy(String column) {
    Map<String, Long> counts = new TreeMap<>();
    rows().forEach(row -> counts.merge((String) row.get(column), 1L, Long::sum));
    return counts;
  }

  /** The members of a row's group. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> group(Map<String, Object> row, String name) {
    return (Map<String, Object>) row.get(name);
  }

  /** The comparisons of what has this name, in the file's order. */
  List<Comparison> comparisons(String name) {
    return control.comparisons().stream()
        .filter(one -> one.declared().name().equals(name))
        .toList();
  }
}
