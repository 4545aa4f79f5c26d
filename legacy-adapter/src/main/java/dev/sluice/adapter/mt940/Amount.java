package dev.sluice.adapter.mt940;

import java.math.BigDecimal;

/** Amounts as the format writes them, with a decimal comma. */
final class Amount {
  /** An amount as a regular expression. */
  static final String PATTERN = "[0-9]+,[0-9]*";

  private Amount() {}

  /** The exact amount, or null if it has more digits than a column holds. */
  static BigDecimal of(String written) {
    BigDecimal amount = new BigDecimal(written.replace(',', '.'));
    int scale = Mt940Layout.AMOUNT.scale();
    if (amount.scale() > scale) {
      return null;
    }
    BigDecimal exact = amount.setScale(scale);
    return exact.precision() > Mt940Layout.AMOUNT.precision() ? null : exact;
  }

  /** Credits, and reversals of debits, are positive; the others negative. */
  static BigDecimal signed(String mark, BigDecimal amount) {
    boolean credit = mark.equals("C") || mark.equals("RD") || mark.equals("EC");
    return credit ? amount : amount.negate();
  }
}
