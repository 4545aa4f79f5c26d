package dev.sluice.adapter.delimited;

import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.UndecodableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The fields of a file and the columns they go to.
 *
 * @param names the fields' names, distinct, in file order
 * @param schema the columns
 * @param targets for each field its column; null where field and column have the same position
 */
record Columns(List<String> names, Schema schema, int[] targets) {

  /** Columns in the order of the file. */
  static Columns inFileOrder(List<String> texts) {
    Schema schema = HeaderNames.schema(texts);
    return new Columns(names(schema), schema, null);
  }

  /**
   * Columns in the declared order, those that are not declared behind them.
   *
   * @param texts the header's
   * @param offset of the header in the file
   * @throws UndecodableFileException if a declared one is missing
   */
  static Columns byName(List<String> texts, List<String> declared, long offset) {
    List<String> found = names(HeaderNames.schema(texts));
    int[] targets = new int[found.size()];
    java.util.Arrays.fill(targets, -1);
    List<String> missing = new ArrayList<>();
    for (int column = 0; column < declared.size(); column++) {
      int field = find(found, targets, declared.get(column));
      if (field < 0) {
        missing.add(declared.get(column));
      } else {
        targets[field] = column;
      }
    }
    if (!missing.isEmpty()) {
      throw new UndecodableFileException(
          offset,
          "the header lacks "
              + String.join(", ", missing)
              + ", which the layout's columns name; it has "
              + String.join(", ", found));
    }
    List<String> columns = new ArrayList<>(declared);
    for (int field = 0; field < targets.length; field++) {
      if (targets[field] < 0) {
        targets[field] = columns.size();
        columns.add(found.get(field));
      }
    }
    // A field that is not declared may have a declared one's name but for case: it is renamed.
    Schema schema = HeaderNames.schema(columns);
    List<String> fileNames = new ArrayList<>();
    for (int target : targets) {
      fileNames.add(schema.fields().get(target).name());
    }
    return new Columns(fileNames, schema, targets);
  }

  private static int find(List<String> names, int[] targets, String wanted) {
    for (int i = 0; i < names.size(); i++) {
      if (targets[i] < 0 && names.get(i).equals(wanted)) {
        return i;
      }
    }
    for (int i = 0; i < names.size(); i++) {
      if (targets[i] < 0 && key(names.get(i)).equals(key(wanted))) {
        return i;
      }
    }
    return -1;
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static List<String> names(Schema schema) {
    return schema.fields().stream().map(Field::name).toList();
  }

  int count() {
    return names.size();
  }

  /** The column of a field. */
  int target(int field) {
    return targets == null ? field : targets[field];
  }

  /** The name of a field, or null if the header has none for it. */
  String name(int field) {
    return field < names.size() ? names.get(field) : null;
  }
}
