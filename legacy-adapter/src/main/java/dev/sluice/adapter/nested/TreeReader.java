package dev.sluice.adapter.nested;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Puts the records of a file into batches. */
public final class TreeReader implements RecordReader {
  private static final long BATCH_BYTES = 4 << 20;

  private final TreeRecords records;
  private final RecordColumns columns;
  private final int batchRows;

  /**
   * A reader, which closes the records when it is closed.
   *
   * @param repeats whether members of one name are the elements of a sequence
   * @param batchRows most rows of a batch
   */
  public TreeReader(TreeRecords records, List<NestedField> fields, boolean repeats, int batchRows) {
    this.records = records;
    this.columns = new RecordColumns(fields, repeats);
    this.batchRows = batchRows;
  }

  /** Finds the fields of all records that can be read, and closes the records. */
  public static List<NestedField> infer(TreeRecords records) throws IOException {
    try (records) {
      Inference inference = new Inference();
      while (records.next()) {
        if (records.reject().isEmpty()) {
          inference.see(records.tree());
        }
      }
      return inference.fields();
    }
  }

  @Override
  public Schema schema() {
    return columns.schema();
  }

  @Override
  public RecordBatch next(Consumer<? super Reject> rejects) throws IOException {
    while (columns.rows() < batchRows && columns.textBytes() < BATCH_BYTES && records.next()) {
      if (records.reject().isPresent()) {
        rejects.accept(records.reject().get());
        continue;
      }
      for (NestedFault fault : columns.add(records.tree(), records.number())) {
        rejects.accept(records.reject(fault));
      }
    }
    return columns.rows() == 0 ? null : columns.take();
  }

  @Override
  public ByteAccount account() {
    return records.account();
  }

  @Override
  public Control control() {
    return records.control();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
