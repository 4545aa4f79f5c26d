package dev.sluice.lake.append;

import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.lake.table.DecodedCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;

/** Takes a reader to its end: rows to the writer, faults to their file, both counted and timed. */
final class Decoding {
  private final RecordReader reader;
  private final RejectFile rejectFile;
  private final DeliveryWriter writer;
  private final BooleanSupplier cancelled;
  private long records;
  private long rejected;
  private long lastRejected;
  private long decodeNanos;
  private long encodeNanos;

  Decoding(
      RecordReader reader,
      RejectFile rejectFile,
      DeliveryWriter writer,
      BooleanSupplier cancelled) {
    this.reader = reader;
    this.rejectFile = rejectFile;
    this.writer = writer;
    this.cancelled = cancelled;
  }

  /**
   * Decodes and writes everything.
   *
   * @param alone whether no other split is worked on meanwhile: then batches are encoded on a
   *     thread of their own
   */
  void run(boolean alone) throws IOException {
    try {
      if (alone) {
        try (EncodingThread encoding = new EncodingThread("lake-encode")) {
          decode(batch -> encoding.submit(() -> encode(batch)));
          encoding.drain();
        }
      } else {
        decode(this::encode);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @FunctionalInterface
  private interface BatchConsumer {
    void accept(RecordBatch batch) throws IOException;
  }

  private void decode(BatchConsumer consumer) throws IOException {
    Schema schema = reader.schema();
    RecordBatch batch = next();
    while (batch != null) {
      if (!batch.schema().equals(schema)) {
        throw new IllegalStateException("a batch's schema differs from its reader's");
      }
      records += batch.rows();
      consumer.accept(batch);
      batch = next();
    }
  }

  private RecordBatch next() throws IOException {
    if (cancelled.getAsBoolean()) {
      throw new SplitCancelledException();
    }
    long start = System.nanoTime();
    try {
      return reader.next(this::add);
    } finally {
      decodeNanos += System.nanoTime() - start;
    }
  }

  private void encode(RecordBatch batch) throws IOException {
    long start = System.nanoTime();
    writer.append(batch);
    encodeNanos += System.nanoTime() - start;
  }

  private void add(Reject reject) {
    if (reject.recordNumber() != lastRejected) {
      lastRejected = reject.recordNumber();
      rejected++;
    }
    try {
      rejectFile.add(reject);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DecodedCounts counts() {
    return new DecodedCounts(
        records,
        rejected,
        reader.discarded(),
        reader.account(),
        reader.control(),
        reader.findings());
  }

  /** Where the time went up to now. */
  StageTimes times(long finishNanos) {
    long sync = writer.syncNanos();
    return new StageTimes(decodeNanos, Math.max(0, encodeNanos + finishNanos - sync), sync);
  }
}
