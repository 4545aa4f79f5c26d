package dev.sluice.adapter.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The rules of UTF-8 (Unicode 15, table 3-7): shortest form, no surrogates, up to U+10FFFF. */
public final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH = 0x8080808080808080L;

  private Utf8() {}

  /**
   * Position of the first byte that can't stand there in UTF-8, or -1 if all is well.
   *
   * @param to end of the text, exclusive; a character must not go beyond it
   */
  public static int firstMalformed(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (bytes[i] >= 0) {
        i = behindAscii(bytes, i, to);
        continue;
      }
      int length = length(bytes, i, to);
      if (length == 0) {
        return i;
      }
      i += length;
    }
    return -1;
  }

  /**
   * Length of the malformed sequence at this position: the bytes that start a character and are not
   * enough for it, or else one; for which one U+FFFD stands (Unicode 15, section 3.9).
   */
  public static int malformedLength(byte[] bytes, int at, int to) {
    int length = 1;
    while (at + length < to && length < 4 && isStart(bytes, at, length + 1)) {
      length++;
    }
    return length;
  }

  /** Whether so many bytes are the start of a character, or one. */
  private static boolean isStart(byte[] bytes, int at, int length) {
    byte[] padded = {bytes[at], (byte) 0x80, (byte) 0x80, (byte) 0x80};
    System.arraycopy(bytes, at, padded, 0, length);
    return length(padded, 0, padded.length) >= length;
  }

  private static int behindAscii(byte[] bytes, int from, int to) {
    int i = from;
    while (i + 8 <= to && ((long) LONGS.get(bytes, i) & HIGH) == 0) {
      i += 8;
    }
    while (i < to && bytes[i] >= 0) {
      i++;
    }
    return i;
  }

  /** Length of the well-formed character of several bytes at this position, or 0. */
  private static int length(byte[] bytes, int at, int to) {
    int lead = bytes[at] & 0xFF;
    if (lead >= 0xC2 && lead <= 0xDF) {
      return trails(bytes, at, 2, to, 0x80, 0xBF) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
      int low = lead == 0xE0 ? 0xA0 : 0x80;
      int high = lead == 0xED ? 0x9F : 0xBF;
      return trails(bytes, at, 3, to, low, high) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
      int low = lead == 0xF0 ? 0x90 : 0x80;
      int high = lead == 0xF4 ? 0x8F : 0xBF;
      return trails(bytes, at, 4, to, low, high) ? 4 : 0;
    }
    return 0;
  }

  private static boolean trails(byte[] bytes, int at, int length, int to, int low, int high) {
    if (at + length > to) {
      return false;
    }
    int second = bytes[at + 1] & 0xFF;
    if (second < low || second > high) {
      return false;
    }
    for (int i = at + 2; i < at + length; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return false;
      }
    }
    return true;
  }
}
