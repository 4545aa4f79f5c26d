package dev.sluice.app.draft;

import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import java.util.List;
import java.util.function.Consumer;

/** A file that was only glanced at. */
final class NoRecords implements RecordReader {

  @Override
  public Schema schema() {
    return new Schema(List.of());
  }

  @Override
  public RecordBatch next(Consumer<? super Reject> rejects) {
    return null;
  }

  @Override
  public ByteAccount account() {
    return new ByteAccount(0, 0, 0, 0);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
