package dev.sluice.adapter.json;

import dev.sluice.adapter.nested.Inference;
import dev.sluice.adapter.nested.NestedFault;
import dev.sluice.adapter.nested.NestedField;
import dev.sluice.adapter.nested.RecordColumns;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Puts the records of a file into batches. */
final class JsonReader implements RecordReader {
  private static final long BATCH_BYTES = 4 << 20;

  private final JsonRecords records;
  private final RecordColumns columns;
  private final int batchRows;

  JsonReader(JsonRecords records, List<NestedField> fields, int batchRows) {
    this.records = records;
    this.columns = new RecordColumns(fields, false);
    this.batchRows = batchRows;
  }

  /** Finds the fields of all records that can be read, and closes the records. */
  static List<NestedField> infer(JsonRecords records) throws IOException {
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
  public void close() throws IOException {
    records.close();
  }
}
