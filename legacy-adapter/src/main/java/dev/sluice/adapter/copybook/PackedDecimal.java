package dev.sluice.adapter.copybook;

import java.math.BigInteger;

/** Packed decimals: two digits a byte, the last half byte the sign. */
final class PackedDecimal {
  /** Stands for bytes that are no packed decimal. */
  static final long INVALID = Long.MIN_VALUE;

  private static final int POSITIVE = 1;
  private static final int NEGATIVE = -1;

  /** For each byte its two digits as a number, or a negative number if it has others. */
  private static final byte[] PAIRS = new byte[256];

  static {
    for (int value = 0; value < 256; value++) {
      int high = value >> 4;
      int low = value & 0xF;
      PAIRS[value] = (byte) (high <= 9 && low <= 9 ? high * 10 + low : -1);
    }
  }

  private PackedDecimal() {}

  /**
   * The value of at most 18 digits, or {@link #INVALID}.
   *
   * @param digits of the picture; a further half byte in front must be 0
   */
  static long decode(byte[] bytes, int from, int size, int digits, boolean signed) {
    int last = from + size - 1;
    if (digits % 2 == 0 && (bytes[from] & 0xF0) != 0) {
      return INVALID;
    }
    long value = 0;
    int invalid = 0;
    for (int i = from; i < last; i++) {
      int pair = PAIRS[bytes[i] & 0xFF];
      invalid |= pair;
      value = value * 100 + pair;
    }
    int digit = (bytes[last] & 0xFF) >> 4;
    int sign = sign(bytes[last] & 0xF);
    if (invalid < 0 || digit > 9 || sign == 0) {
      return INVALID;
    }
    value = value * 10 + digit;
    if (sign == POSITIVE) {
      return value;
    }
    return signed || value == 0 ? -value : INVALID;
  }

  /** The value of any number of digits, or null if the bytes are none. */
  static BigInteger decodeLarge(byte[] bytes, int from, int size, int digits, boolean signed) {
    int last = from + size - 1;
    StringBuilder text = new StringBuilder(2 * size);
    for (int i = from; i < last; i++) {
      int pair = PAIRS[bytes[i] & 0xFF];
      if (pair < 0) {
        return null;
      }
      text.append((char) ('0' + pair / 10)).append((char) ('0' + pair % 10));
    }
    int digit = (bytes[last] & 0xFF) >> 4;
    int sign = sign(bytes[last] & 0xF);
    if (digit > 9 || sign == 0 || (digits % 2 == 0 && text.charAt(0) != '0')) {
      return null;
    }
    BigInteger value = new BigInteger(text.append((char) ('0' + digit)).toString());
    if (sign == POSITIVE) {
      return value;
    }
    return signed || value.signum() == 0 ? value.negate() : null;
  }

  private static int sign(int halfByte) {
    return switch (halfByte) {
      case 0xA, 0xC, 0xE, 0xF -> POSITIVE;
      case 0xB, 0xD -> NEGATIVE;
      default -> 0;
    };
  }
}
