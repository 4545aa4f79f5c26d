package dev.sluice.lake.iceberg;

import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.lake.table.AppendOutcome.Refused;
import dev.sluice.lake.table.DecodedCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Takes a reader to its end: rows to the writer, faults to their file, both counted. */
final class Decoding {
  private final RecordReader reader;
  private final RejectFile rejectFile;
  private final List<Reject> firstRejects = new ArrayList<>();
  private long records;
  private long rejected;
  private long lastRejected;

  Decoding(RecordReader reader, RejectFile rejectFile) {
    this.reader = reader;
    this.rejectFile = rejectFile;
  }

  /** Decodes and writes everything. */
  void run(DeliveryWriter writer, EncodingThread encoding) throws IOException {
    Schema schema = reader.schema();
    try {
      RecordBatch batch = reader.next(this::add);
      while (batch != null) {
        requireSchema(schema, batch);
        records += batch.rows();
        RecordBatch decoded = batch;
        encoding.submit(
            () -> {
              writer.append(decoded);
              return null;
            });
        batch = reader.next(this::add);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    encoding.drain();
  }

  private static void requireSchema(Schema schema, RecordBatch batch) {
    if (!batch.schema().equals(schema)) {
      throw new IllegalStateException("a batch's schema differs from its reader's");
    }
  }

  private void add(Reject reject) {
    if (reject.recordNumber() != lastRejected) {
      lastRejected = reject.recordNumber();
      rejected++;
    }
    if (firstRejects.size() < Refused.MAX_REJECTS) {
      firstRejects.add(reject);
    }
    try {
      rejectFile.add(reject);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DecodedCounts counts() {
    return new DecodedCounts(
        records, rejected, reader.discarded(), reader.account(), reader.control());
  }

  Refused refused(String reason) {
    return new Refused(reason, counts(), firstRejects);
  }
}
