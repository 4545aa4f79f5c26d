package dev.sluice.adapter.copybook;

import java.math.BigInteger;
import java.util.Arrays;

/** Numbers in characters: one digit a byte, the sign punched over one of them or on its own. */
final class ZonedDecimal {
  /** Stands for bytes that are no such number. */
  static final long INVALID = Long.MIN_VALUE;

  private static final byte NONE = -1;
  private static final int MINUS = 0x10;

  private final byte blank;
  private final byte plusSign;
  private final byte minusSign;

  /** For each byte its digit, or {@link #NONE}. */
  private final byte[] plain = new byte[256];

  /** For each byte its digit, with {@link #MINUS} if it says so, or {@link #NONE}. */
  private final byte[] punched = new byte[256];

  /** Numbers in EBCDIC, or in ASCII. */
  ZonedDecimal(boolean ascii) {
    this.blank = (byte) (ascii ? 0x20 : 0x40);
    this.plusSign = (byte) (ascii ? 0x2B : 0x4E);
    this.minusSign = (byte) (ascii ? 0x2D : 0x60);
    Arrays.fill(plain, NONE);
    Arrays.fill(punched, NONE);
    for (int digit = 0; digit <= 9; digit++) {
      plain[(ascii ? 0x30 : 0xF0) + digit] = (byte) digit;
      if (ascii) {
        punchAscii(digit);
      } else {
        punchEbcdic(digit);
      }
    }
  }

  private void punchAscii(int digit) {
    punched['0' + digit] = (byte) digit;
    punched[digit == 0 ? '{' : 'A' + digit - 1] = (byte) digit;
    punched[digit == 0 ? '}' : 'J' + digit - 1] = (byte) (digit | MINUS);
    punched['p' + digit] = (byte) (digit | MINUS);
  }

  private void punchEbcdic(int digit) {
    for (int zone : new int[] {0xC0, 0xA0, 0xE0, 0xF0}) {
      punched[zone + digit] = (byte) digit;
    }
    punched[0xD0 + digit] = (byte) (digit | MINUS);
    punched[0xB0 + digit] = (byte) (digit | MINUS);
  }

  /** The value of at most 18 digits, or {@link #INVALID}. */
  long decode(byte[] bytes, int from, Elementary item) {
    int digitsFrom = digitsFrom(from, item);
    int to = digitsFrom + item.picture().length();
    int signAt = punchedAt(digitsFrom, to, item);
    int i = digitsFrom;
    while (i < to - 1 && bytes[i] == blank && i != signAt) {
      i++;
    }
    long value = 0;
    int invalid = 0;
    boolean minus = false;
    for (; i < to; i++) {
      int digit = plain[bytes[i] & 0xFF];
      if (i == signAt) {
        int both = punched[bytes[i] & 0xFF];
        minus = both > 0 && (both & MINUS) != 0;
        digit = both < 0 ? both : both & ~MINUS;
      }
      invalid |= digit;
      value = value * 10 + digit;
    }
    if (item.signSeparate()) {
      byte sign = bytes[signCharacter(from, item)];
      minus = sign == minusSign;
      invalid |= minus || sign == plusSign ? 0 : NONE;
    }
    return invalid < 0 ? INVALID : minus ? -value : value;
  }

  /** The value of any number of digits, or null if the bytes are none. */
  BigInteger decodeLarge(byte[] bytes, int from, Elementary item) {
    int digitsFrom = digitsFrom(from, item);
    int to = digitsFrom + item.picture().length();
    int signAt = punchedAt(digitsFrom, to, item);
    StringBuilder text = new StringBuilder();
    boolean minus = false;
    for (int i = digitsFrom; i < to; i++) {
      int digit = plain[bytes[i] & 0xFF];
      if (i == signAt) {
        int both = punched[bytes[i] & 0xFF];
        minus = both > 0 && (both & MINUS) != 0;
        digit = both < 0 ? both : both & ~MINUS;
      } else if (bytes[i] == blank && text.isEmpty() && i < to - 1) {
        continue;
      }
      if (digit < 0) {
        return null;
      }
      text.append((char) ('0' + digit));
    }
    if (item.signSeparate()) {
      byte sign = bytes[signCharacter(from, item)];
      minus = sign == minusSign;
      if (!minus && sign != plusSign) {
        return null;
      }
    }
    BigInteger value = new BigInteger(text.toString());
    return minus ? value.negate() : value;
  }

  private static int digitsFrom(int from, Elementary item) {
    return item.signSeparate() && item.signLeading() ? from + 1 : from;
  }

  private static int signCharacter(int from, Elementary item) {
    return item.signLeading() ? from : from + item.picture().length();
  }

  private static int punchedAt(int digitsFrom, int to, Elementary item) {
    if (!item.picture().signed() || item.signSeparate()) {
      return -1;
    }
    return item.signLeading() ? digitsFrom : to - 1;
  }
}
