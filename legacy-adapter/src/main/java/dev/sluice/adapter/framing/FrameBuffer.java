package dev.sluice.adapter.framing;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The part of a file that is being framed, and the frames found in it. */
final class FrameBuffer implements Closeable {
  /** Longest record that can be framed. */
  static final int MAX_RECORD_BYTES = 1 << 24;

  private final InputStream in;
  private final int maxRecords;
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int count;
  private long recordNumber;

  byte[] bytes;
  int limit;
  int pos;
  boolean atEnd;
  long base;

  FrameBuffer(ByteSource source, int bufferBytes, int maxRecords) throws IOException {
    if (source.size() == 0) {
      throw new UndecodableFileException(0, "the file is empty: have the sender drop it again");
    }
    this.in = source.open();
    this.maxRecords = maxRecords;
    this.bytes = new byte[bufferBytes];
  }

  /** Drops what was framed and reads on; the frames handed out before lose their bytes. */
  void refill() throws IOException {
    int kept = limit - pos;
    if (kept > bytes.length / 2) {
      byte[] larger = new byte[bytes.length * 2];
      System.arraycopy(bytes, pos, larger, 0, kept);
      bytes = larger;
    } else {
      System.arraycopy(bytes, pos, bytes, 0, kept);
    }
    base += pos;
    pos = 0;
    limit = kept;
    while (limit < bytes.length) {
      int read = in.read(bytes, limit, bytes.length - limit);
      if (read < 0) {
        atEnd = true;
        return;
      }
      limit += read;
    }
  }

  void add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    starts[count] = start;
    ends[count++] = end;
  }

  boolean isEmpty() {
    return count == 0;
  }

  boolean isFull() {
    return count == maxRecords;
  }

  /** Hands out the frames added since the last time, or null if there are none. */
  Frames take() {
    if (count == 0) {
      return null;
    }
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = ++recordNumber;
    }
    Frames frames =
        new Frames(bytes, base, Arrays.copyOf(starts, count), Arrays.copyOf(ends, count), numbers);
    count = 0;
    return frames;
  }

  long fileOffset() {
    return base + pos;
  }

  long records() {
    return recordNumber;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
