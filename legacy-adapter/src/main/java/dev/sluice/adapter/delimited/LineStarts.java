package dev.sluice.adapter.delimited;

import dev.sluice.adapter.layout.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/**
 * Finds lines in the middle of a file by its bytes alone, quoted or not. It is a guess where a
 * record may start, and nothing relies on its being right.
 */
final class LineStarts {
  private static final int BUFFER_BYTES = 1 << 13;

  private final ByteSource source;
  private final int width;
  private final boolean bigEndian;
  private final boolean[] isCarriageReturn;
  private final boolean[] isLineFeed;

  /** Lines of a file in a charset whose byte order is known. */
  LineStarts(ByteSource source, Charset charset, LineEnd lineEnd) {
    this.source = source;
    this.width = "\n".getBytes(charset).length;
    this.bigEndian = width > 1 && "\n".getBytes(charset)[0] == 0;
    if (lineEnd instanceof LineEnd.Exactly exactly) {
      String text = exactly.text();
      this.isCarriageReturn = new boolean[256];
      this.isLineFeed = unitsOf(text.charAt(text.length() - 1), charset);
    } else {
      this.isCarriageReturn = unitsOf('\r', charset);
      this.isLineFeed = unitsOf('\n', charset);
    }
  }

  private boolean[] unitsOf(char c, Charset charset) {
    boolean[] units = new boolean[256];
    for (int value = 0; value < units.length; value++) {
      units[value] =
          width > 1
              ? value == c
              : new String(new byte[] {(byte) value}, charset).equals(String.valueOf(c));
    }
    return units;
  }

  /** The first line start at or behind {@code from} and before {@code until}; -1 if none. */
  long first(long from, long until) throws IOException {
    // A line may start at from itself: then the line end stands before it.
    long unit = Math.max(0, (from + width - 1) / width - 1);
    try (InputStream in = source.open(unit * width)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      boolean afterReturn = false;
      while (unit * width < until) {
        int length = in.readNBytes(buffer, 0, buffer.length);
        for (int i = 0; i + width <= length; i += width, unit++) {
          int value = unit(buffer, i);
          boolean feed = value < 256 && isLineFeed[value];
          if (feed || afterReturn) {
            long start = (feed ? unit + 1 : unit) * width;
            return start < until ? start : -1;
          }
          afterReturn = value < 256 && isCarriageReturn[value];
        }
        if (length < buffer.length) {
          return -1;
        }
      }
      return -1;
    }
  }

  private int unit(byte[] bytes, int at) {
    int value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | (bytes[bigEndian ? at + i : at + width - 1 - i] & 0xFF);
    }
    return value < 0 ? Integer.MAX_VALUE : value;
  }
}
