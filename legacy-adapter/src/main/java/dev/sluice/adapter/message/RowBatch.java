package dev.sluice.adapter.message;

import dev.sluice.adapter.message.Outcome.Row;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects rows into columns, until there are enough of them or they are large enough. */
final class RowBatch {
  /** About the bytes a batch may hold, whatever the rows are. */
  private static final long MAX_WEIGHT = 4 << 20;

  private final Schema schema;
  private final int maxRows;
  private List<ColumnBuilder> columns;
  private TextColumn.Builder rescued;
  private long[] numbers;
  private int rows;
  private long weight;

  RowBatch(Schema schema, int maxRows) {
    this.schema = schema;
    this.maxRows = maxRows;
    clear();
  }

  private void clear() {
    columns = new ArrayList<>();
    for (Field field : schema.fields()) {
      columns.add(ColumnBuilder.of(field.type()));
    }
    rescued = new TextColumn.Builder();
    numbers = new long[Math.min(maxRows, 1024)];
    rows = 0;
    weight = 0;
  }

  boolean isFull() {
    return rows >= maxRows || weight >= MAX_WEIGHT;
  }

  void add(Row row) {
    if (rows == numbers.length) {
      numbers = Arrays.copyOf(numbers, rows * 2);
    }
    numbers[rows++] = row.number();
    for (int i = 0; i < columns.size(); i++) {
      weight += columns.get(i).add(row.values()[i]);
    }
    rescued.add(row.rescued());
    weight += row.rescued() == null ? 0 : row.rescued().length();
  }

  /** The rows since the last time, or null if there are none. */
  RecordBatch take() {
    if (rows == 0) {
      return null;
    }
    List<Column> built = columns.stream().map(ColumnBuilder::build).toList();
    RecordBatch batch =
        new RecordBatch(schema, built, Arrays.copyOf(numbers, rows), rescued.build());
    clear();
    return batch;
  }
}
