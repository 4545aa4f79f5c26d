package dev.sluice.lake.evolution;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What others counted in a file.
 *
 * @param columns its header; empty where it was not noted
 * @param measures sum and number of nulls of columns
 */
record Delivered(Path file, long rows, List<String> columns, Map<String, Measure> measures) {
  Delivered {
    columns = List.copyOf(columns);
    measures = Map.copyOf(measures);
  }

  /** The sum of a column's values, exact, and how many rows have none. */
  record Measure(BigDecimal sum, long nulls) {
    Measure {
      sum = sum.stripTrailingZeros();
    }
  }
}
