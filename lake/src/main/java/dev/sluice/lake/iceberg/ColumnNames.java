package dev.sluice.lake.iceberg;

import dev.sluice.adapter.record.Field;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Which column a field belongs to, by its name: the one written exactly so, or else the one that
 * differs in case only, or else in case, blanks and Unicode composition. Two fields never share a
 * column.
 */
final class ColumnNames {
  private ColumnNames() {}

  /** The columns of these fields, by position of the field; those without a column are left out. */
  static Map<Integer, NestedField> pairs(List<NestedField> columns, List<Field> fields) {
    List<NestedField> free = new ArrayList<>(columns);
    free.removeIf(column -> SystemColumns.isReserved(column.name()));
    Map<Integer, NestedField> pairs = new HashMap<>();
    pair(free, fields, UnaryOperator.identity(), pairs);
    pair(free, fields, name -> name.toLowerCase(Locale.ROOT), pairs);
    pair(free, fields, ColumnNames::folded, pairs);
    return pairs;
  }

  private static void pair(
      List<NestedField> free,
      List<Field> fields,
      UnaryOperator<String> as,
      Map<Integer, NestedField> pairs) {
    Map<String, NestedField> byName = new HashMap<>();
    free.forEach(column -> byName.putIfAbsent(as.apply(column.name()), column));
    Set<NestedField> taken = new HashSet<>();
    for (int i = 0; i < fields.size(); i++) {
      NestedField column = pairs.containsKey(i) ? null : byName.get(as.apply(fields.get(i).name()));
      if (column != null && taken.add(column)) {
        pairs.put(i, column);
      }
    }
    free.removeAll(taken);
  }

  /** The name composed, in lower case, its blanks single and none around it. */
  static String folded(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    return composed.replaceAll("[\\s\\u00a0\\ufeff]+", " ").strip().toLowerCase(Locale.ROOT);
  }
}
