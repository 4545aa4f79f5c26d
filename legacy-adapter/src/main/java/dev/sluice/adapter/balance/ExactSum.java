package dev.sluice.adapter.balance;

import java.math.BigDecimal;

/** A sum of decimals without any rounding. Most values never leave a long. */
final class ExactSum {
  /** Digits that always fit a long. */
  static final int MAX_LONG_DIGITS = 18;

  private final long[] byScale = new long[MAX_LONG_DIGITS + 1];
  private BigDecimal large = BigDecimal.ZERO;
  private int largestScale;

  /**
   * Adds a value.
   *
   * @param scale how many of its digits stand behind the decimal point
   */
  void add(long unscaled, int scale) {
    largestScale = Math.max(largestScale, scale);
    if (scale > MAX_LONG_DIGITS) {
      large = large.add(BigDecimal.valueOf(unscaled, scale));
      return;
    }
    long sum = byScale[scale] + unscaled;
    if (((byScale[scale] ^ sum) & (unscaled ^ sum)) < 0) {
      // The sum has left the long: what is there goes to the large part first.
      large = large.add(BigDecimal.valueOf(byScale[scale], scale));
      sum = unscaled;
    }
    byScale[scale] = sum;
  }

  void add(BigDecimal value) {
    largestScale = Math.max(largestScale, value.scale());
    large = large.add(value);
  }

  /** The sum, with as many decimals as the value that had most. */
  BigDecimal value() {
    BigDecimal sum = large;
    for (int scale = 0; scale < byScale.length; scale++) {
      if (byScale[scale] != 0) {
        sum = sum.add(BigDecimal.valueOf(byScale[scale], scale));
      }
    }
    return sum.setScale(largestScale);
  }
}
