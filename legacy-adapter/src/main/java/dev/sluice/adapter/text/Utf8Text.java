package dev.sluice.adapter.text;

import java.nio.charset.StandardCharsets;

/** A character or a few, as UTF-8 of up to 7 bytes in a long: lowest byte first, length on top. */
final class Utf8Text {
  /** No character at all: bytes that stand for none. */
  static final long NONE = -1;

  /** An empty text. */
  static final long EMPTY = 0;

  static final long BLANK = of(" ");

  private static final int MAX_BYTES = 7;
  private static final int LENGTH_SHIFT = 56;

  private Utf8Text() {}

  /**
   * Packs a text.
   *
   * @throws IllegalArgumentException if it has more than 7 bytes or is no Unicode text
   */
  static long of(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length > MAX_BYTES || !text.equals(new String(utf8, StandardCharsets.UTF_8))) {
      throw new IllegalArgumentException("no short text: " + text);
    }
    long packed = (long) utf8.length << LENGTH_SHIFT;
    for (int i = 0; i < utf8.length; i++) {
      packed |= (utf8[i] & 0xFFL) << (8 * i);
    }
    return packed;
  }

  static String toString(long text) {
    byte[] utf8 = new byte[MAX_BYTES];
    int length = write(text, utf8, 0);
    return new String(utf8, 0, length, StandardCharsets.UTF_8);
  }

  /** Whether it is one character of ASCII. */
  static boolean isAscii(long text) {
    return length(text) == 1 && (text & 0x80) == 0;
  }

  /** Whether it is one control character. */
  static boolean isControl(long text) {
    if (text == NONE) {
      return false;
    }
    String decoded = toString(text);
    return decoded.length() == 1 && ControlCharacters.isControl(decoded.charAt(0));
  }

  /** Writes the bytes; there must be room for 7. Returns the position behind them. */
  static int write(long text, byte[] target, int at) {
    int length = length(text);
    long rest = text;
    for (int i = 0; i < length; i++) {
      target[at + i] = (byte) rest;
      rest >>>= 8;
    }
    return at + length;
  }

  /** Length in bytes. */
  static int length(long text) {
    return (int) (text >>> LENGTH_SHIFT);
  }
}
