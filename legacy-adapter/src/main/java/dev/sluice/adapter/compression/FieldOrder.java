package dev.sluice.adapter.compression;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.UndecodableFileException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where an entry has the fields of the first one: it must have the same, but may have them in
 * another order.
 */
final class FieldOrder {
  private final int[] positions;

  private FieldOrder(int[] positions) {
    this.positions = positions;
  }

  /**
   * Compares an entry's fields with the first one's.
   *
   * @throws UndecodableFileException if they are not the same
   */
  static FieldOrder of(Schema first, String firstName, Schema schema) {
    if (schema.fields().isEmpty()) {
      // An entry without records, whose layout can't tell their fields.
      return new FieldOrder(new int[0]);
    }
    Set<Field> missing = new LinkedHashSet<>(first.fields());
    schema.fields().forEach(missing::remove);
    Set<Field> surplus = new LinkedHashSet<>(schema.fields());
    first.fields().forEach(surplus::remove);
    if (!missing.isEmpty() || !surplus.isEmpty()) {
      throw new UndecodableFileException(
          -1,
          "its fields are not those of '"
              + firstName
              + "':"
              + listed(" without ", missing)
              + listed(" with ", surplus)
              + "; the files of one archive must have the same");
    }
    return new FieldOrder(
        first.fields().stream().mapToInt(field -> schema.indexOf(field.name())).toArray());
  }

  private static String listed(String how, Set<Field> fields) {
    return fields.stream()
        .map(field -> field.name() + " (" + field.type().getClass().getSimpleName() + ")")
        .limit(10)
        .collect(Collectors.joining(", ", fields.isEmpty() ? "" : how, ""));
  }

  /** An entry's columns in the order of the first one's. */
  List<Column> sorted(List<Column> columns) {
    List<Column> sorted = new ArrayList<>(columns.size());
    for (int position : positions) {
      sorted.add(columns.get(position));
    }
    return sorted;
  }
}
