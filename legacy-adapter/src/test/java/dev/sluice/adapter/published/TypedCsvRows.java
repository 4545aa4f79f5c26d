package dev.sluice.adapter.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.published.PublishedFamily.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares with published rows that have types. Types are the contract's to check, not the
 * layout's: a record refused for its types alone must be decoded, and the value at fault must be no
 * value of the type. All these files have one record in a line.
 */
final class TypedCsvRows {
  private static final Set<String> BOOLEANS = Set.of("yes", "no", "true", "false");

  private final List<String> types = new ArrayList<>();
  private final int linesBefore;
  private final List<JsonNode> rows;
  private final List<JsonNode> rejects;

  TypedCsvRows(JsonNode published, List<JsonNode> rows, List<JsonNode> rejects) {
    published.get("column_types").forEach(type -> types.add(type.asText()));
    this.linesBefore = published.at("/dialect/header").asBoolean() ? 1 : 0;
    this.rows = rows;
    this.rejects = rejects;
  }

  String difference(Decoded decoded, byte[] file) {
    Map<Integer, List<Object>> decodedByLine = new HashMap<>();
    for (int i = 0; i < decoded.rows().size(); i++) {
      int line = decoded.recordNumbers().get(i).intValue() + linesBefore;
      decodedByLine.put(line, decoded.values().get(i));
    }
    Map<Integer, Set<String>> structural = new TreeMap<>();
    for (JsonNode reject : rejects) {
      int line = reject.get("line").asInt();
      Set<String> rules = new TreeSet<>();
      for (JsonNode error : reject.get("errors")) {
        String rule = CsvRejects.rule(error.get("type").asText());
        if (rule != null) {
          rules.add(rule);
        }
      }
      if (!rules.isEmpty()) {
        structural.put(line, rules);
      } else if (!isMistyped(decodedByLine.remove(line), reject.get("errors"))) {
        return "line " + line + " should hold a value that is none of its type";
      }
    }
    Map<Integer, Set<String>> refused = CsvRejects.byLine(decoded, file);
    if (!refused.equals(structural)) {
      return "refused " + refused + ", not " + structural;
    }
    return startDifference(decoded, file, new TreeMap<>(decodedByLine));
  }

  private String startDifference(
      Decoded decoded, byte[] file, Map<Integer, List<Object>> decodedByLine) {
    Set<Integer> starts = new HashSet<>();
    rejects.forEach(reject -> starts.add(reject.get("line_byte_position").asInt() - 1));
    boolean startsWell =
        decoded.rejects().stream()
            .allMatch(reject -> starts.contains(CsvRejects.start(reject, file)));
    if (!startsWell) {
      return "refused records start elsewhere: " + decoded.rejects();
    }
    List<List<Object>> loaded = new ArrayList<>(decodedByLine.values());
    if (loaded.size() != rows.size()) {
      return loaded.size() + " rows, not " + rows.size();
    }
    for (int i = 0; i < rows.size(); i++) {
      for (int column = 0; column < types.size(); column++) {
        JsonNode expected = rows.get(i).get(column);
        if (!isSame((String) loaded.get(i).get(column), expected)) {
          return "row " + (i + 1) + ": " + loaded.get(i) + ", not " + rows.get(i);
        }
      }
    }
    return Outcome.AS_EXPECTED;
  }

  private boolean isMistyped(List<Object> row, JsonNode errors) {
    if (row == null) {
      return false;
    }
    for (JsonNode error : errors) {
      int column = error.get("column_index").asInt() - 1;
      if (isOfType((String) row.get(column), types.get(column))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfType(String text, String type) {
    return switch (type) {
      case "INTEGER" -> text.strip().matches("[+-]?\\d+");
      case "DATE" -> text.strip().matches("\\d{4}-\\d{2}-\\d{2}");
      case "BOOLEAN" -> BOOLEANS.contains(text.strip());
      default -> true;
    };
  }

  private static boolean isSame(String text, JsonNode expected) {
    if (expected.isNull()) {
      return text == null || text.isEmpty();
    }
    if (expected.isBoolean()) {
      return expected.asBoolean() == Set.of("yes", "true").contains(text.strip());
    }
    if (expected.isNumber()) {
      return expected.decimalValue().compareTo(new BigDecimal(text.strip())) == 0;
    }
    return expected.asText().equals(text) || expected.asText().equals(text.strip());
  }
}
