package dev.sluice.lake.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A typed view of a lake table, applied while it is read: the table holds what came, a schema says
 * what one reader takes it for, and two readers may use two.
 *
 * @param columns at least one; names distinct also when case is ignored
 */
public record ReadSchema(String name, List<ReadColumn> columns) {
  public ReadSchema {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("read schema " + name + " has no columns");
    }
    Set<String> names = new HashSet<>();
    for (ReadColumn column : columns) {
      if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("two columns are named " + column.name());
      }
    }
  }

  /** Whether a column's errors are shown in {@code _errors}. */
  public boolean keepsErrors() {
    return columns.stream().anyMatch(column -> column.onError() == OnError.KEEP_IN_ERRORS);
  }
}
