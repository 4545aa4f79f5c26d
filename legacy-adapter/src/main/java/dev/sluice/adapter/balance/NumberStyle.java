package dev.sluice.adapter.balance;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How numbers are written as text: digits, with blanks around them, a sign before or behind them,
 * and the digits before the decimal separator in groups of three or not.
 *
 * @param decimalSeparator a point or a comma; the other of the two separates groups
 * @param impliedDecimals how many digits stand behind a decimal separator that isn't written; with
 *     more than 0 none may be written
 */
public record NumberStyle(char decimalSeparator, int impliedDecimals) {
  /** A point, no implied decimals. */
  public static final NumberStyle PLAIN = new NumberStyle('.', 0);

  /** Most decimals that can be implied. */
  public static final int MAX_DECIMALS = 18;

  public NumberStyle {
    if (decimalSeparator != '.' && decimalSeparator != ',') {
      throw new IllegalArgumentException("the decimal separator must be . or ,");
    }
    if (impliedDecimals < 0 || impliedDecimals > MAX_DECIMALS) {
      throw new IllegalArgumentException("decimals must be 0 to " + MAX_DECIMALS);
    }
  }

  /** The number a text says, or empty if it says none. */
  public Optional<BigDecimal> number(String text) {
    ExactSum sum = new ExactSum();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return !isBlank(bytes, 0, bytes.length) && addTo(sum, bytes, 0, bytes.length)
        ? Optional.of(sum.value())
        : Optional.empty();
  }

  /**
   * Adds the number that a range of UTF-8 text says; blanks add nothing.
   *
   * @return false if it says none
   */
  boolean addTo(ExactSum sum, byte[] bytes, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && bytes[start] == ' ') {
      start++;
    }
    while (end > start && bytes[end - 1] == ' ') {
      end--;
    }
    if (start == end) {
      return true;
    }
    boolean negative = false;
    if (isSign(bytes[start])) {
      negative = bytes[start] == '-';
      start++;
    } else if (isSign(bytes[end - 1])) {
      negative = bytes[end - 1] == '-';
      end--;
    }
    return addUnsigned(sum, negative, bytes, start, end);
  }

  private boolean addUnsigned(ExactSum sum, boolean negative, byte[] bytes, int from, int to) {
    StringBuilder large = null;
    long small = 0;
    int digits = 0;
    int point = -1;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b >= '0' && b <= '9') {
        if (++digits == ExactSum.MAX_LONG_DIGITS + 1) {
          large = new StringBuilder(to - from).append(small);
        }
        if (large == null) {
          small = small * 10 + (b - '0');
        } else {
          large.append((char) b);
        }
      } else if (b == decimalSeparator && point < 0) {
        point = digits;
      } else if (b != groupSeparator() || point >= 0 || !isGroup(bytes, from, i, to)) {
        return false;
      }
    }
    if (digits == 0 || (point >= 0 && impliedDecimals > 0)) {
      return false;
    }
    int scale = point < 0 ? impliedDecimals : digits - point;
    if (large != null) {
      BigDecimal value = new BigDecimal(large.toString()).movePointLeft(scale);
      sum.add(negative ? value.negate() : value);
    } else {
      sum.add(negative ? -small : small, scale);
    }
    return true;
  }

  /** Whether three digits and then no more stand behind a separator, and some before it. */
  private static boolean isGroup(byte[] bytes, int from, int separator, int to) {
    int end = separator + 4;
    if (separator == from || end > to || (end < to && isDigit(bytes[end]))) {
      return false;
    }
    for (int i = separator + 1; i < end; i++) {
      if (!isDigit(bytes[i])) {
        return false;
      }
    }
    int first = separator;
    while (first > from && isDigit(bytes[first - 1])) {
      first--;
    }
    return separator - first >= 1 && separator - first <= 3;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isSign(byte b) {
    return b == '-' || b == '+';
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != ' ') {
        return false;
      }
    }
    return true;
  }

  private char groupSeparator() {
    return decimalSeparator == '.' ? ',' : '.';
  }
}
