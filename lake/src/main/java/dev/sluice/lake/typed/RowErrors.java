package dev.sluice.lake.typed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.lake.conversion.Fault;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What was wrong with a row's values, as shown in {@code _errors}. */
final class RowErrors {
  private static final JsonFactory JSON = new JsonFactory();

  private final List<Entry> entries = new ArrayList<>();

  private record Entry(String column, String value, Fault fault) {}

  void clear() {
    entries.clear();
  }

  /** Once for each column, also where it is both shown and part of the condition. */
  void add(String column, String value, Fault fault) {
    if (entries.stream().noneMatch(entry -> entry.column().equals(column))) {
      entries.add(new Entry(column, value, fault));
    }
  }

  /** An array of objects with column, value, rule and reason; null if nothing was wrong. */
  String json() {
    if (entries.isEmpty()) {
      return null;
    }
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartArray();
      for (Entry entry : entries) {
        json.writeStartObject();
        json.writeStringField("column", entry.column());
        json.writeStringField("value", entry.value());
        json.writeStringField("rule", entry.fault().rule());
        json.writeStringField("reason", entry.fault().reason());
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toString();
  }
}
