package dev.sluice.ingest.delivery;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** A reader that ends between batches when the service stops, and tells how much it has read. */
final class StoppableReader implements RecordReader {
  private final RecordReader reader;
  private final StopSignal stop;
  private final LongConsumer bytesRead;
  private long told;

  /**
   * A reader of the same batches.
   *
   * @param bytesRead told how many bytes more were read with each batch
   */
  StoppableReader(RecordReader reader, StopSignal stop, LongConsumer bytesRead) {
    this.reader = reader;
    this.stop = stop;
    this.bytesRead = bytesRead;
  }

  @Override
  public Schema schema() {
    return reader.schema();
  }

  @Override
  public RecordBatch next(Consumer<? super Reject> rejects) throws IOException {
    stop.check();
    RecordBatch batch = reader.next(rejects);
    long read = reader.account().fileBytes();
    bytesRead.accept(read - told);
    told = read;
    return batch;
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
  public List<String> findings() {
    return reader.findings();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
