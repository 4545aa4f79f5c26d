package dev.sluice.adapter.balance;

import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import java.util.function.Consumer;

/** Reads no records. */
record EmptyReader(Schema schema) implements RecordReader {

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
