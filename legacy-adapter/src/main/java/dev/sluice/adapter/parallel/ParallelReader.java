package dev.sluice.adapter.parallel;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.RecordRange;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Decodes the ranges of a file on several threads and hands out their batches in file order: what
 * it gives is what {@link SplittableLayout#open(ByteSource)} gives, but for where one batch ends
 * and the next begins.
 *
 * <p>A failure is thrown behind everything that stands before it in the file, whichever thread met
 * one first. Memory is bounded: a few ranges are in flight, and a range that is not read from stops
 * after a few batches.
 */
public final class ParallelReader implements RecordReader {
  /** Ranges in flight beyond one for each thread, so that a slow reader finds some ready. */
  static final int RANGES_AHEAD = 2;

  /** Batches of one range that may wait. */
  static final int PARTS_AHEAD = 16;

  private final SplittableLayout layout;
  private final ByteSource source;
  private final List<RecordRange> ranges;
  private final HandOver handOver;
  private final AtomicReference<RecordReader> first;
  private final Schema schema;
  private final List<String> findings;
  private final List<Thread> threads = new ArrayList<>();

  private ByteAccount ended = new ByteAccount(0, 0, 0, 0);
  private ByteAccount current = ended;
  private long endedDiscarded;
  private long currentDiscarded;
  private int currentRange;

  /**
   * Cuts the file and begins to decode it.
   *
   * @param threads how many threads decode, at least 1; the calling one is not among them
   * @param rangeBytes wished size of a range; about twice as much memory is used for each thread
   * @throws dev.sluice.adapter.record.UndecodableFileException as {@code layout.open} does
   * @throws IOException if the bytes can't be read
   */
  public ParallelReader(SplittableLayout layout, ByteSource source, int threads, long rangeBytes)
      throws IOException {
    if (threads < 1) {
      throw new IllegalArgumentException("decoding needs a thread");
    }
    this.layout = layout;
    this.source = source;
    this.ranges = layout.split(source, rangeBytes);
    this.handOver = new HandOver(ranges.size(), threads + RANGES_AHEAD, PARTS_AHEAD);
    this.first = new AtomicReference<>(layout.open(source, ranges.get(0)));
    this.schema = first.get().schema();
    this.findings = first.get().findings();
    for (int i = Math.min(threads, ranges.size()); i > 0; i--) {
      Thread thread = new Thread(this::work, "sluice-decode-" + i);
      thread.setDaemon(true);
      this.threads.add(thread);
    }
    this.threads.forEach(Thread::start);
  }

  private void work() {
    try {
      for (int range = handOver.take(); range >= 0; range = handOver.take()) {
        handOver.end(range, decode(range));
      }
    } catch (InterruptedException e) {
      handOver.breakOff(new InterruptedIOException("a decoding thread was interrupted"));
      Thread.currentThread().interrupt();
    }
  }

  /** Decodes a range; what it failed with, or null. */
  private Throwable decode(int range) {
    try (RecordReader reader = open(range)) {
      new RangeDecoder(range, reader, handOver).run();
      return null;
    } catch (Throwable e) {
      // Thrown on the reading thread, at its place in the file.
      return e;
    }
  }

  private RecordReader open(int range) throws IOException {
    return range == 0 ? first.getAndSet(null) : layout.open(source, ranges.get(range));
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public RecordBatch next(Consumer<? super Reject> rejects) throws IOException {
    for (Part part = take(); part != null; part = take()) {
      if (part.range() != currentRange) {
        ended = account();
        endedDiscarded = discarded();
        currentRange = part.range();
      }
      current = part.account();
      currentDiscarded = part.discarded();
      part.rejects().forEach(rejects);
      if (part.batch() != null) {
        return part.batch();
      }
    }
    return null;
  }

  private Part take() throws IOException {
    try {
      return handOver.next();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a batch was waited for");
    }
  }

  @Override
  public ByteAccount account() {
    return ended.plus(current);
  }

  @Override
  public long discarded() {
    return endedDiscarded + currentDiscarded;
  }

  @Override
  public List<String> findings() {
    return findings;
  }

  /** Ends the decoding; no thread and no stream is left when it returns. */
  @Override
  public void close() throws IOException {
    handOver.close();
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    RecordReader never = first.getAndSet(null);
    if (never != null) {
      never.close();
    }
  }
}
