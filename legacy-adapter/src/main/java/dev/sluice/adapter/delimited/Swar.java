package dev.sluice.adapter.delimited;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the bytes that may mean something, eight at a time in one long.
 *
 * <p>Each test clears a byte's high bit first, so that no carry reaches the next byte and the
 * answers are exact.
 */
final class Swar {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The high bit of each byte: set where a byte is above ASCII. */
  static final long HIGH = 0x8080808080808080L;

  private static final long LOW7 = 0x7F7F7F7F7F7F7F7FL;
  private static final long BELOW_SPACE = 0x6060606060606060L;

  private Swar() {}

  /** Eight copies of a byte's lower seven bits. */
  static long pattern(int value) {
    return (value & 0x7FL) * 0x0101010101010101L;
  }

  /** Eight bytes, the first one lowest. */
  static long word(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** The high bits of a word's bytes that are a control character or one of three patterns. */
  static long hits(long word, long first, long second, long third) {
    long seven = word & LOW7;
    long none =
        (seven + BELOW_SPACE)
            & ((seven ^ first) + LOW7)
            & ((seven ^ second) + LOW7)
            & ((seven ^ third) + LOW7);
    return ~(none | word) & HIGH;
  }

  /** Whether no byte of a range is above ASCII. */
  static boolean isAscii(byte[] bytes, int from, int to) {
    long seen = 0;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      seen |= word(bytes, i);
    }
    for (; i < to; i++) {
      seen |= bytes[i];
    }
    return (seen & HIGH) == 0;
  }

  /**
   * Position of the first byte that is one of three; {@code to} if there is none. A value above 255
   * is never found.
   */
  static int findAny(byte[] bytes, int from, int to, int first, int second, int third) {
    long one = pattern(first);
    long two = pattern(second);
    long three = third > 0xFF ? two : pattern(third);
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long word = (long) LONGS.get(bytes, i);
      long seven = word & LOW7;
      long none =
          (((seven ^ one) + LOW7) & ((seven ^ two) + LOW7) & ((seven ^ three) + LOW7)) | word;
      long found = ~none & HIGH;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    for (; i < to; i++) {
      int b = bytes[i];
      if (b == first || b == second || b == third) {
        return i;
      }
    }
    return to;
  }
}
