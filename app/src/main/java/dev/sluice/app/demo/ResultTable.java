package dev.sluice.app.demo;

import java.util.List;

/**
 * A few rows for people.
 *
 * @param rows each with a text for each column; decimals in plain notation. A null is the empty
 *     text
 */
public record ResultTable(List<String> columns, List<List<String>> rows) {
  public ResultTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(row.size() + " values for " + columns.size());
      }
    }
  }

  /** The lines of the table: names, a rule, rows; numbers to the right. */
  List<String> lines() {
    return TableText.lines(this);
  }
}
