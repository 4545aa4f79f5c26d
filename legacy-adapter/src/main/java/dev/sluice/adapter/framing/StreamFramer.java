package dev.sluice.adapter.framing;

import dev.sluice.adapter.layout.RecordRange;
import dev.sluice.adapter.record.ByteAccount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Cuts a range of a file, read from front to back. */
final class StreamFramer implements Framer {
  private final FrameBuffer buffer;
  private final RecordCutter cutter;
  private final RecordRange range;

  /**
   * A framer.
   *
   * @param buffer holds the range without the file's own header and trailer
   */
  StreamFramer(FrameBuffer buffer, RecordCutter cutter, RecordRange range) {
    this.buffer = buffer;
    this.cutter = cutter;
    this.range = range;
  }

  @Override
  public Frames next() throws IOException {
    while (true) {
      while (!buffer.isFull() && buffer.pos < buffer.limit && cutter.cut(buffer)) {
        // Frames collect in the buffer.
      }
      if (!buffer.isEmpty() || buffer.isExhausted()) {
        return buffer.take();
      }
      buffer.refill();
    }
  }

  /**
   * Cuts the range, which is the whole file, into ranges, and frames nothing.
   *
   * @param targetBytes a range ends as soon as it has so many
   */
  List<RecordRange> ranges(long targetBytes) throws IOException {
    List<RecordRange> ranges = new ArrayList<>();
    long start = range.start();
    long firstRecord = range.firstRecord();
    while (!buffer.isExhausted()) {
      if (buffer.pos == buffer.limit || !cutter.cut(buffer)) {
        buffer.refill();
        continue;
      }
      buffer.forget();
      long at = buffer.fileOffset();
      if (at - start >= targetBytes && at < buffer.end && cutter.isBetweenRanges(buffer)) {
        ranges.add(new RecordRange(start, at, firstRecord));
        start = at;
        firstRecord = buffer.records() + 1;
      }
    }
    ranges.add(new RecordRange(start, range.end(), firstRecord));
    return ranges;
  }

  @Override
  public ByteAccount account() {
    long header = Math.max(buffer.start, cutter.headerEnd()) - range.start();
    long records = buffer.fileOffset() - range.start() - header;
    long trailer = buffer.isExhausted() ? range.end() - buffer.end : 0;
    return new ByteAccount(header, records, trailer, buffer.records() - range.firstRecord() + 1);
  }

  @Override
  public void close() throws IOException {
    buffer.close();
  }
}
