package dev.sluice.adapter.record;

import java.util.List;

/**
 * Decoded records, column by column, in file order.
 *
 * @param schema the fields; one column each, in the same order
 * @param columns all of the same size
 * @param recordNumbers for each row the number of its record in the file, from 1, rejected records
 *     counted
 * @param rescued for each row a JSON object of the values that fit no field, or null where there
 *     are none
 */
public record RecordBatch(
    Schema schema, List<Column> columns, long[] recordNumbers, TextColumn rescued) {
  public RecordBatch {
    columns = List.copyOf(columns);
    if (columns.size() != schema.fields().size()) {
      throw new IllegalArgumentException(
          columns.size() + " columns for " + schema.fields().size() + " fields");
    }
    for (Column column : columns) {
      if (column.size() != recordNumbers.length) {
        throw new IllegalArgumentException(
            "a column has " + column.size() + " rows, not " + recordNumbers.length);
      }
    }
    if (rescued.size() != recordNumbers.length) {
      throw new IllegalArgumentException(
          "rescued data has " + rescued.size() + " rows, not " + recordNumbers.length);
    }
  }

  /** Number of rows. */
  public int rows() {
    return recordNumbers.length;
  }
}
