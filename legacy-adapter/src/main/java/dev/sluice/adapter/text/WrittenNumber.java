package dev.sluice.adapter.text;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A decimal number as it is written: sign, digits, point, exponent. Its cost is in proportion to
 * its length, whatever its exponent says.
 */
public final class WrittenNumber {
  /** Beyond it every exponent means the same: far more digits than any type has. */
  private static final long GREATEST_EXPONENT = 1L << 40;

  private static final int GREATEST_DIGITS = 38;

  private final byte[] bytes;
  private final int from;
  private final int to;
  private boolean negative;
  private boolean plainDigits;

  /** The first digit that is not 0, and the byte behind the last; equal if there is none. */
  private int firstDigit;

  private int endDigit;

  /** Digits from the first to the last that is not 0. */
  private int digits;

  /** The power of ten of the last digit that is not 0. */
  private long exponent;

  private WrittenNumber(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /** The number in the range, which must hold nothing else; empty if it is none. */
  public static Optional<WrittenNumber> of(byte[] bytes, int from, int to) {
    WrittenNumber number = new WrittenNumber(bytes, from, to);
    return number.read() ? Optional.of(number) : Optional.empty();
  }

  private boolean read() {
    int at = from;
    if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
      negative = bytes[at] == '-';
      at++;
    }
    int mantissa = at;
    int point = -1;
    firstDigit = -1;
    int all = 0;
    int allAtEnd = 0;
    int allAtFirst = 0;
    int allAtPoint = 0;
    for (; at < to && (isDigit(bytes[at]) || (bytes[at] == '.' && point < 0)); at++) {
      if (bytes[at] == '.') {
        point = at;
        allAtPoint = all;
        continue;
      }
      if (bytes[at] != '0') {
        if (firstDigit < 0) {
          firstDigit = at;
          allAtFirst = all;
        }
        endDigit = at + 1;
        allAtEnd = all + 1;
      }
      all++;
    }
    if (all == 0) {
      return false;
    }
    plainDigits = at == to && point < 0 && mantissa <= from + (negative ? 1 : 0);
    if (firstDigit < 0) {
      firstDigit = at;
      endDigit = at;
    } else {
      digits = allAtEnd - allAtFirst;
      exponent = (long) (point < 0 ? all : allAtPoint) - allAtEnd;
    }
    return at == to || readExponent(at);
  }

  private boolean readExponent(int letter) {
    if (bytes[letter] != 'e' && bytes[letter] != 'E') {
      return false;
    }
    int at = letter + 1;
    boolean minus = at < to && bytes[at] == '-';
    if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
      at++;
    }
    if (at == to) {
      return false;
    }
    long value = 0;
    for (; at < to; at++) {
      if (!isDigit(bytes[at])) {
        return false;
      }
      value = Math.min(GREATEST_EXPONENT, value * 10 + (bytes[at] - '0'));
    }
    exponent += minus ? -value : value;
    return true;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** Whether it is written without plus, point and exponent. */
  public boolean isPlainDigits() {
    return plainDigits;
  }

  /** The number, if it is whole and fits 64 bits. */
  public OptionalLong whole() {
    if (digits == 0) {
      return OptionalLong.of(0);
    }
    if (exponent < 0 || digits + exponent > 19) {
      return OptionalLong.empty();
    }
    BigInteger value = times(exponent);
    return value.bitLength() <= 63 ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
  }

  /** The number times ten to the scale, if that is whole and has no more digits than the type. */
  public Optional<BigInteger> unscaled(int precision, int scale) {
    if (digits == 0) {
      return Optional.of(BigInteger.ZERO);
    }
    long shift = exponent + scale;
    if (shift < 0 || digits > GREATEST_DIGITS || digits + shift > precision) {
      return Optional.empty();
    }
    return Optional.of(times(shift));
  }

  private BigInteger times(long powerOfTen) {
    byte[] significant = new byte[digits];
    int count = 0;
    for (int i = firstDigit; i < endDigit; i++) {
      if (bytes[i] != '.') {
        significant[count++] = bytes[i];
      }
    }
    BigInteger value =
        new BigInteger(new String(significant, StandardCharsets.US_ASCII))
            .multiply(BigInteger.TEN.pow((int) powerOfTen));
    return negative ? value.negate() : value;
  }

  /**
   * The nearest number of double precision; empty if it is too large for one, or so small that only
   * zero is left.
   */
  public Optional<Double> nearestDouble() {
    double value =
        Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    boolean lost = Double.isInfinite(value) || (value == 0 && digits > 0);
    return lost ? Optional.empty() : Optional.of(value);
  }
}
