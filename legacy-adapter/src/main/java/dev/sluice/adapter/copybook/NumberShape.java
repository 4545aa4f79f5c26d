package dev.sluice.adapter.copybook;

import dev.sluice.adapter.record.DecimalColumn;
import dev.sluice.adapter.record.FieldType;

/**
 * A number's digits and what they become.
 *
 * @param signed whether it may be less than 0
 * @param digits that are stored; most digits, for a number that stands for itself
 * @param zeros zeros before the decimal point that the picture's P stand for
 * @param type a whole number or a decimal
 */
record NumberShape(boolean signed, int digits, int zeros, FieldType type) {

  /**
   * The shape of a number with a decimal point.
   *
   * @param scale digits behind the point; those that leading P stand for count
   * @param strict whether whole numbers become decimals too
   */
  static NumberShape of(boolean signed, int digits, int scale, int zeros, boolean strict) {
    int precision = Math.max(digits + zeros, scale);
    boolean whole = scale == 0 && precision <= DecimalColumn.MAX_LONG_DIGITS && !strict;
    return new NumberShape(
        signed,
        digits,
        zeros,
        whole ? new FieldType.WholeNumber() : new FieldType.Decimal(precision, scale));
  }

  boolean isWhole() {
    return type instanceof FieldType.WholeNumber;
  }

  /** Whether every value fits a long, its zeros included. */
  boolean fitsLong() {
    return isWhole() || ((FieldType.Decimal) type).precision() <= DecimalColumn.MAX_LONG_DIGITS;
  }

  String described() {
    return (signed ? "signed" : "unsigned") + " number of " + digits + " digits";
  }
}
