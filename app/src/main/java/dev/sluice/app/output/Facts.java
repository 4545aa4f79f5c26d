package dev.sluice.app.output;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes one thing's facts: a JSON object, or a line for each fact. */
public final class Facts {
  private Facts() {}

  /**
   * Writes the facts.
   *
   * @param facts values as {@link Rows#value} has them; maps inside are facts of a part
   */
  public static void write(Map<String, ?> facts, Format format, Screen screen) throws IOException {
    if (format == Format.JSON) {
      new JsonWriter(screen).object(facts);
      return;
    }
    List<List<Object>> rows = new ArrayList<>();
    flatten("", facts, rows);
    if (format == Format.TABLE) {
      rows.removeIf(row -> row.get(1) == null);
    }
    RowWriter.of(format, screen)
        .write(Rows.of(List.of(Rows.Column.of("fact"), Rows.Column.of("value")), rows));
  }

  private static void flatten(String prefix, Map<String, ?> facts, List<List<Object>> rows) {
    facts.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> part && !part.isEmpty()) {
            Map<String, Object> named = new java.util.LinkedHashMap<>();
            part.forEach((key, inner) -> named.put(key.toString(), inner));
            flatten(prefix + name + ".", named, rows);
          } else {
            List<Object> row = new ArrayList<>();
            row.add(prefix + name);
            // A receipt's times are facts too: in full also where a table would show them short.
            row.add(value instanceof Instant ? RowWriter.text(value) : value);
            rows.add(row);
          }
        });
  }
}
