package dev.sluice.adapter.framing;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The part of a file that is being framed, and the frames found in it. */
final class FrameBuffer implements Closeable {
  private final InputStream in;
  private final Edges edges;
  private final byte[] comment;
  private final int maxRecords;
  private final boolean keepsFrames;
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int count;
  private long recordsBefore;
  private long unread;

  byte[] bytes;
  int limit;
  int pos;
  boolean atEnd;

  /** Where in the file the first of {@link #bytes} stands. */
  long base;

  /** Where in the file that which is framed here starts and ends; all offsets here are so. */
  final long start;

  final long end;

  /**
   * A buffer of these bytes of a file.
   *
   * @param start the first byte in the source, from 0
   * @param end the byte behind the last
   * @param recordsBefore records of the file before the first byte
   * @param comment records that start so are passed over; empty for none
   * @param maxRecords most records handed out at once
   * @param keepsFrames whether frames are handed out, rather than counted only
   */
  FrameBuffer(
      ByteSource source,
      long start,
      long end,
      long recordsBefore,
      Edges edges,
      byte[] comment,
      int bufferBytes,
      int maxRecords,
      boolean keepsFrames)
      throws IOException {
    this.in = start == 0 ? source.open() : source.open(start);
    this.base = source.origin() + start;
    this.start = base;
    this.end = source.origin() + end;
    this.unread = end - start;
    this.recordsBefore = recordsBefore;
    this.edges = edges;
    this.comment = comment;
    this.maxRecords = maxRecords;
    this.keepsFrames = keepsFrames;
    this.bytes = new byte[(int) Math.max(16, Math.min(bufferBytes, unread))];
    this.atEnd = unread == 0;
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
    while (limit < bytes.length && unread > 0) {
      int read = in.read(bytes, limit, (int) Math.min(bytes.length - limit, unread));
      if (read < 0) {
        throw new UndecodableFileException(
            base + limit, "the file became shorter while it was read; have it dropped again");
      }
      limit += read;
      unread -= read;
    }
    atEnd = unread == 0;
  }

  /** Number of bytes that are there to be framed. */
  int available() {
    return limit - pos;
  }

  /** Whether there are no more bytes to be framed, now or later. */
  boolean isExhausted() {
    return atEnd && pos == limit;
  }

  /** Bytes from the position to the end of what is framed here. */
  long remaining() {
    return end - fileOffset();
  }

  /**
   * Frames a record, or passes over it if it is a comment, or shorter or longer than those that are
   * taken.
   *
   * @throws UndecodableFileException if it is shorter than the bytes to leave out at its edges
   */
  void add(int start, int end) {
    if (!edges.takes(end - start) || isComment(start, end)) {
      return;
    }
    int from = start + edges.recordStart();
    int to = end - edges.recordEnd();
    if (from > to) {
      throw new UndecodableFileException(
          base + start,
          record()
              + " has "
              + (end - start)
              + " bytes, fewer than record_start_offset and record_end_offset leave out");
    }
    if (keepsFrames) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
        ends = Arrays.copyOf(ends, count * 2);
      }
      starts[count] = from;
      ends[count] = to;
    }
    count++;
  }

  private boolean isComment(int start, int end) {
    return comment.length > 0
        && end - start >= comment.length
        && Arrays.equals(bytes, start, start + comment.length, comment, 0, comment.length);
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
      numbers[i] = recordsBefore + i + 1;
    }
    Frames frames =
        new Frames(bytes, base, Arrays.copyOf(starts, count), Arrays.copyOf(ends, count), numbers);
    forget();
    return frames;
  }

  /** Counts the frames added since the last time, and drops them. */
  void forget() {
    recordsBefore += count;
    count = 0;
  }

  long fileOffset() {
    return base + pos;
  }

  /** Number of records of the file up to the position. */
  long records() {
    return recordsBefore + count;
  }

  /** The record that is to be framed next, for messages: its number and where it starts. */
  String record() {
    return "record " + (records() + 1) + " at byte " + fileOffset();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
