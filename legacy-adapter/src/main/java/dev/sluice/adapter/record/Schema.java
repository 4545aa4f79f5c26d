package dev.sluice.adapter.record;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The fields of a record, in file order. Names are distinct also when case is ignored, because SQL
 * engines ignore it.
 */
public record Schema(List<Field> fields) {
  public Schema {
    fields = List.copyOf(fields);
    requireDistinctNames(fields);
  }

  /** Position of the field with this exact name, or -1. */
  public int indexOf(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  static void requireDistinctNames(List<Field> fields) {
    Set<String> seen = new HashSet<>();
    for (Field field : fields) {
      if (!seen.add(field.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("two fields are named " + field.name());
      }
    }
  }
}
