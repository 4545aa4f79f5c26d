package dev.sluice.lake.conversion;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Whole numbers from text and decimals, without loss. */
final class WholeNumbers {
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

  private WholeNumbers() {}

  /** A {@link Long} or a {@link Fault}. */
  static Object ofText(String text, NumberText numbers) {
    if (numbers.isPlain() && isShortDigits(text)) {
      return Long.valueOf(text);
    }
    Object parsed = numbers.parse(text);
    return parsed instanceof BigDecimal number ? ofDecimal(number) : parsed;
  }

  private static boolean isShortDigits(String text) {
    if (text.isEmpty() || text.length() > 18) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** A {@link Long} or a {@link Fault}. */
  static Object ofDecimal(BigDecimal number) {
    if (number.stripTrailingZeros().scale() > 0) {
      return Fault.of("scale", "", number.toPlainString(), " is not a whole number");
    }
    BigInteger whole = number.toBigInteger();
    if (whole.compareTo(LEAST) < 0 || whole.compareTo(GREATEST) > 0) {
      return Fault.of("range", "", number.toPlainString(), " does not fit 64 bits");
    }
    return whole.longValue();
  }

  /** A {@link Long} or a {@link Fault}. */
  static Object ofDouble(double number) {
    return Double.isFinite(number)
        ? ofDecimal(BigDecimal.valueOf(number))
        : Fault.of("number", "", Double.toString(number), " is not a number");
  }
}
