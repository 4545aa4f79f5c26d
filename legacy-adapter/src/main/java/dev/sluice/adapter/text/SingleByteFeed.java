package dev.sluice.adapter.text;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * A file in a charset whose bytes are one character each, translated by a table; where the charset
 * has ASCII in its place, ASCII passes eight bytes at a time.
 *
 * <p>The file's own bytes are kept until they are released, with a mark for every so many of them,
 * so that the way back is short.
 */
final class SingleByteFeed implements Utf8Feed {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH = 0x8080808080808080L;
  private static final int MARK_BYTES = 1024;
  private static final int READ_BYTES = 1 << 16;

  private final InputStream in;

  /** For each byte its UTF-8 as up to 3 bytes, lowest first, with their number above. */
  private final int[] table;

  private final boolean asciiInPlace;

  /** The file's bytes from {@link #rawOffset} on; those before {@link #translated} were given. */
  private byte[] raw = new byte[READ_BYTES];

  private long rawOffset;
  private int rawLimit;
  private int translated;

  private long utf8Bytes;
  private final Marks marks = new Marks();

  /** The rest of a character that did not fit into the last read. */
  private int rest;

  /**
   * A feed of what remains of a stream.
   *
   * @param origin how many bytes of the file were taken before
   */
  SingleByteFeed(InputStream in, Charset charset, long origin) {
    this.in = in;
    this.rawOffset = origin;
    this.table = new int[256];
    boolean inPlace = true;
    for (int value = 0; value < 256; value++) {
      table[value] = packed(CodeTable.decoded(charset, (byte) value));
      inPlace &= value >= 0x80 || table[value] == (1 << 24 | value);
    }
    this.asciiInPlace = inPlace;
  }

  private static int packed(long text) {
    return text == Utf8Text.NONE
        ? 1 << 24 | (Utf8Feed.UNDECODABLE & 0xFF)
        : Utf8Text.length(text) << 24 | (int) text;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (rest != 0) {
      return giveRest(target, offset, length);
    }
    if (translated == rawLimit && !fill()) {
      return -1;
    }
    marks.add(utf8Bytes, rawOffset + translated);
    int from = translated;
    int until = Math.min(rawLimit, from + MARK_BYTES);
    int to = translate(target, offset, offset + length, until);
    if (to == offset && translated == from) {
      // Not even one character fits.
      rest = table[raw[translated++] & 0xFF];
      utf8Bytes += rest >>> 24;
      return giveRest(target, offset, length);
    }
    utf8Bytes += to - offset;
    return to - offset;
  }

  private int giveRest(byte[] target, int offset, int length) {
    int left = rest >>> 24;
    int count = Math.min(left, length);
    for (int i = 0; i < count; i++) {
      target[offset + i] = (byte) (rest >>> (8 * i));
    }
    rest = count == left ? 0 : (left - count) << 24 | (rest & 0xFFFFFF) >>> (8 * count);
    return count;
  }

  /** Translates up to the file's byte at {@code until}; where in the target the text ends. */
  private int translate(byte[] target, int offset, int end, int until) {
    byte[] source = raw;
    int from = translated;
    int to = offset;
    while (from < until) {
      if (asciiInPlace) {
        while (from + 8 <= until && to + 8 <= end) {
          long word = (long) LONGS.get(source, from);
          LONGS.set(target, to, word);
          long high = word & HIGH;
          if (high != 0) {
            int ascii = Long.numberOfTrailingZeros(high) >>> 3;
            from += ascii;
            to += ascii;
            break;
          }
          from += 8;
          to += 8;
        }
      }
      if (from == until || to + 3 > end) {
        break;
      }
      int entry = table[source[from++] & 0xFF];
      target[to++] = (byte) entry;
      if (entry >= 2 << 24) {
        target[to++] = (byte) (entry >> 8);
        if (entry >= 3 << 24) {
          target[to++] = (byte) (entry >> 16);
        }
      }
    }
    translated = from;
    return to;
  }

  private boolean fill() throws IOException {
    if (rawLimit + READ_BYTES > raw.length) {
      raw = Arrays.copyOf(raw, Math.max(raw.length * 2, rawLimit + READ_BYTES));
    }
    int read = in.read(raw, rawLimit, READ_BYTES);
    rawLimit += Math.max(0, read);
    return read > 0;
  }

  @Override
  public long taken() {
    return rawOffset + translated;
  }

  @Override
  public long fileOffset(long utf8Offset) {
    if (utf8Offset == utf8Bytes) {
      return taken();
    }
    int mark = marks.lastUpTo(utf8Offset);
    long utf8 = marks.utf8(mark);
    int at = (int) (marks.file(mark) - rawOffset);
    while (utf8 < utf8Offset) {
      utf8 += table[raw[at++] & 0xFF] >>> 24;
    }
    return rawOffset + at;
  }

  @Override
  public byte[] raw(byte[] block, long blockOffset, int from, int to) {
    int start = (int) (fileOffset(blockOffset + from) - rawOffset);
    int end = (int) (fileOffset(blockOffset + to) - rawOffset);
    return Arrays.copyOfRange(raw, start, end);
  }

  @Override
  public void release(long utf8Offset) {
    int gone = (int) (marks.releaseTo(utf8Offset) - rawOffset);
    if (gone > 0) {
      System.arraycopy(raw, gone, raw, 0, rawLimit - gone);
      rawOffset += gone;
      rawLimit -= gone;
      translated -= gone;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
