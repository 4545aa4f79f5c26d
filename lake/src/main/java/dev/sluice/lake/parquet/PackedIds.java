package dev.sluice.lake.parquet;

import java.io.ByteArrayOutputStream;

/**
 * Writes numbers of a dictionary's values as Parquet's hybrid of runs and packed bits: a value that
 * repeats often as a run, everything else in packed groups of eight.
 */
final class PackedIds {
  private static final int GROUP = 8;

  /** A run costs as much as a few packed values; shorter ones are packed. */
  private static final int LEAST_RUN = 4 * GROUP;

  private final int width;
  private final ByteArrayOutputStream out;

  /**
   * A writer.
   *
   * @param width bits of a number, 0 to 31; 0 if all are 0
   */
  PackedIds(int width, ByteArrayOutputStream out) {
    this.width = width;
    this.out = out;
  }

  /** Writes the first {@code count} numbers. */
  void write(int[] ids, int count) {
    if (width == 0) {
      run(0, count);
      return;
    }
    int packedFrom = 0;
    int at = 0;
    while (at < count) {
      int end = runEnd(ids, at, count);
      if (end - at >= LEAST_RUN) {
        // Before a run packed groups must be full: the run gives them what they lack.
        int runStart = Math.min(end, at + missing(at - packedFrom));
        pack(ids, packedFrom, runStart);
        run(ids[at], end - runStart);
        packedFrom = end;
      }
      at = end;
    }
    pack(ids, packedFrom, count);
  }

  private static int missing(int values) {
    return (GROUP - values % GROUP) % GROUP;
  }

  private static int runEnd(int[] ids, int from, int count) {
    int id = ids[from];
    int end = from + 1;
    while (end < count && ids[end] == id) {
      end++;
    }
    return end;
  }

  private void run(int id, int length) {
    if (length == 0) {
      return;
    }
    varInt(length << 1);
    for (int written = 0; written < width; written += Byte.SIZE) {
      out.write(id >>> written);
    }
  }

  /** Whole groups; of the last one, what is behind the page's last value is 0. */
  private void pack(int[] ids, int from, int to) {
    if (from == to) {
      return;
    }
    int groups = (to - from + GROUP - 1) / GROUP;
    varInt(groups << 1 | 1);
    byte[] packed = new byte[groups * width];
    long buffer = 0;
    int bits = 0;
    int at = 0;
    for (int i = from; i < to; i++) {
      buffer |= (long) ids[i] << bits;
      bits += width;
      while (bits >= Byte.SIZE) {
        packed[at++] = (byte) buffer;
        buffer >>>= Byte.SIZE;
        bits -= Byte.SIZE;
      }
    }
    if (bits > 0) {
      packed[at] = (byte) buffer;
    }
    out.write(packed, 0, packed.length);
  }

  private void varInt(int value) {
    int left = value;
    while ((left & ~0x7F) != 0) {
      out.write((left & 0x7F) | 0x80);
      left >>>= 7;
    }
    out.write(left);
  }
}
