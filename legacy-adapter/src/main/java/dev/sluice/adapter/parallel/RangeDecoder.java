package dev.sluice.adapter.parallel;

import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Takes one range to its end and hands over what it decodes to, in bounded parts. */
final class RangeDecoder {
  /** Rejects of one part, so that a range of nothing but rejects is handed over bit by bit. */
  static final int MOST_REJECTS = 512;

  private final int range;
  private final RecordReader reader;
  private final HandOver handOver;
  private List<Reject> rejects = new ArrayList<>();

  RangeDecoder(int range, RecordReader reader, HandOver handOver) {
    this.range = range;
    this.reader = reader;
    this.handOver = handOver;
  }

  void run() throws IOException {
    try {
      RecordBatch batch = reader.next(this::add);
      while (batch != null) {
        handOver(batch);
        batch = reader.next(this::add);
      }
    } catch (HandOver.ClosedException e) {
      throw e;
    } catch (IOException | RuntimeException | Error e) {
      // The faults found before the failure come before it, as they do when one thread decodes.
      handOver(null);
      throw e;
    }
    handOver(null);
  }

  private void add(Reject reject) {
    rejects.add(reject);
    if (rejects.size() == MOST_REJECTS) {
      try {
        handOver(null);
      } catch (InterruptedIOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void handOver(RecordBatch batch) throws InterruptedIOException {
    List<Reject> found = rejects;
    rejects = new ArrayList<>();
    try {
      handOver.put(new Part(range, batch, found, reader.account(), reader.discarded()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a batch was handed over");
    }
  }
}
