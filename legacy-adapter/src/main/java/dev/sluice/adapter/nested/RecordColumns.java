package dev.sluice.adapter.nested;

import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.TextColumn;
import java.util.Arrays;
import java.util.List;

/** Collects records, given as trees, into the columns of a batch. Not thread-safe. */
public final class RecordColumns {
  private final Schema schema;
  private final GroupCell record;
  private final Binding binding;
  private TextColumn.Builder rescued = new TextColumn.Builder();
  private long[] recordNumbers = new long[256];
  private int rows;
  private long textBytes;

  /**
   * Columns for these fields.
   *
   * @param repeats whether members of one name are the elements of a sequence, as in XML
   * @throws IllegalArgumentException if the fields make no schema
   */
  public RecordColumns(List<NestedField> fields, boolean repeats) {
    this.schema = new Schema(NestedType.columns(fields));
    this.record = new GroupCell(fields, null, null);
    this.binding = new Binding(repeats);
  }

  /** The fields of the batches. */
  public Schema schema() {
    return schema;
  }

  /**
   * Adds a record, unless something is wrong with it; then nothing of it is added.
   *
   * @param tree its root is a group
   * @return what is wrong, in file order; empty if it was added
   */
  public List<NestedFault> add(ValueTree tree, long recordNumber) {
    binding.start(tree);
    record.check(binding, 0);
    if (!binding.isSound()) {
      return binding.faults();
    }
    record.add(binding, 0);
    rescued.add(binding.rescuedJson());
    if (rows == recordNumbers.length) {
      recordNumbers = Arrays.copyOf(recordNumbers, rows * 2);
    }
    recordNumbers[rows++] = recordNumber;
    textBytes += tree.textBytes();
    return List.of();
  }

  /** Number of records added since the last batch. */
  public int rows() {
    return rows;
  }

  /** Bytes of names and texts of the records added since the last batch. */
  public long textBytes() {
    return textBytes;
  }

  /** The records added since the last batch; new columns start. */
  public RecordBatch take() {
    RecordBatch batch =
        new RecordBatch(
            schema, record.takeColumns(), Arrays.copyOf(recordNumbers, rows), rescued.build());
    rescued = new TextColumn.Builder();
    rows = 0;
    textBytes = 0;
    return batch;
  }
}
