package dev.sluice.adapter.delimited;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The accepted rows of a batch: for each column, where in the block the values stand. */
final class BatchRows {
  private final Schema schema;
  private final int columns;
  private final int capacity;
  private final int[][] starts;
  private final int[][] lengths;
  private final BitSet[] nulls;
  private final TextColumn.Builder rescued = new TextColumn.Builder();
  private final long[] recordNumbers;
  private int rows;

  BatchRows(Schema schema, int capacity) {
    this.schema = schema;
    this.columns = schema.fields().size();
    this.capacity = capacity;
    this.starts = new int[columns][capacity];
    this.lengths = new int[columns][capacity];
    this.nulls = new BitSet[columns];
    for (int i = 0; i < columns; i++) {
      nulls[i] = new BitSet();
    }
    this.recordNumbers = new long[capacity];
  }

  int rows() {
    return rows;
  }

  boolean isFull() {
    return rows == capacity;
  }

  void set(int column, int start, int length) {
    starts[column][rows] = start;
    lengths[column][rows] = length;
  }

  void setNull(int column) {
    starts[column][rows] = 0;
    lengths[column][rows] = 0;
    nulls[column].set(rows);
  }

  /** Ends the row whose values were set. */
  void end(long recordNumber, String rescuedJson) {
    rescued.add(rescuedJson);
    recordNumbers[rows++] = recordNumber;
  }

  RecordBatch build(byte[] block) {
    List<Column> built = new ArrayList<>(columns);
    for (int i = 0; i < columns; i++) {
      built.add(TextColumn.slices(block, filled(starts[i]), filled(lengths[i]), nulls[i]));
    }
    long[] numbers = isFull() ? recordNumbers : Arrays.copyOf(recordNumbers, rows);
    return new RecordBatch(schema, built, numbers, rescued.build());
  }

  private int[] filled(int[] values) {
    return isFull() ? values : Arrays.copyOf(values, rows);
  }
}
