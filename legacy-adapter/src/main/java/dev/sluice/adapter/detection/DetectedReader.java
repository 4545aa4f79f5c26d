package dev.sluice.adapter.detection;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** A reader that tells what was found out of its file before it was opened. */
record DetectedReader(RecordReader reader, List<String> findings) implements RecordReader {

  @Override
  public Schema schema() {
    return reader.schema();
  }

  @Override
  public RecordBatch next(Consumer<? super Reject> rejects) throws IOException {
    return reader.next(rejects);
  }

  @Override
  public ByteAccount account() {
    return reader.account();
  }

  @Override
  public long discarded() {
    return reader.discarded();
  }

  @Override
  public Control control() {
    return reader.control();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
