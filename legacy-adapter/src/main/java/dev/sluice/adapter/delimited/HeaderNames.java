package dev.sluice.adapter.delimited;

import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes names of fields from the texts of a header. */
final class HeaderNames {
  private HeaderNames() {}

  /**
   * A schema of text fields. A blank name becomes {@code column_<n>}; a control character in a name
   * becomes a blank; a name that occurred before, case ignored, gets {@code _2}, {@code _3} …
   */
  static Schema schema(List<String> texts) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String name = texts.get(i).replaceAll("\\p{Cc}", " ");
      names.add(name.isBlank() ? "column_" + (i + 1) : name);
    }
    Set<String> taken = new HashSet<>();
    names.forEach(name -> taken.add(key(name)));
    Set<String> used = new HashSet<>();
    List<Field> fields = new ArrayList<>();
    for (String name : names) {
      String distinct = used.add(key(name)) ? name : suffixed(name, taken);
      used.add(key(distinct));
      fields.add(Field.text(distinct));
    }
    return new Schema(fields);
  }

  private static String suffixed(String name, Set<String> taken) {
    int n = 2;
    while (!taken.add(key(name + "_" + n))) {
      n++;
    }
    return name + "_" + n;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
