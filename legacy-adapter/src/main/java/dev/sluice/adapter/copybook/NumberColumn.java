package dev.sluice.adapter.copybook;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.DecimalColumn;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.LongColumn;
import java.math.BigInteger;

/** Collects the digits of numbers as values of their field's type. */
final class NumberColumn {
  static final int MAX_LONG_DIGITS = DecimalColumn.MAX_LONG_DIGITS;

  private final LongColumn.Builder whole;
  private final DecimalColumn.Builder decimal;
  private final boolean fitsLong;
  private final long limit;
  private final boolean anyWhole;
  private final BigInteger zeros;
  private final long longZeros;

  NumberColumn(Elementary item) {
    Picture picture = item.picture();
    FieldType type = item.type();
    this.whole = type instanceof FieldType.WholeNumber ? new LongColumn.Builder() : null;
    this.decimal =
        type instanceof FieldType.Decimal exact ? new DecimalColumn.Builder(exact) : null;
    this.fitsLong = picture.precision() <= MAX_LONG_DIGITS;
    this.zeros = BigInteger.TEN.pow(picture.zeros());
    this.longZeros = fitsLong ? zeros.longValueExact() : 0;
    this.limit =
        picture.length() <= MAX_LONG_DIGITS
            ? BigInteger.TEN.pow(picture.length()).longValueExact()
            : 0;
    this.anyWhole = whole != null && picture.zeros() == 0;
  }

  void addNull() {
    if (whole != null) {
      whole.addNull();
    } else {
      decimal.addNull();
    }
  }

  /** Adds a number of no more digits than the picture's. */
  boolean add(long digits) {
    if (!fitsLong) {
      return add(BigInteger.valueOf(digits));
    }
    long value = digits * longZeros;
    if (whole != null) {
      whole.add(value);
    } else {
      decimal.addUnscaled(value);
    }
    return true;
  }

  /** Adds a number of no more digits than the picture's. */
  boolean add(BigInteger digits) {
    decimal.addUnscaled(digits.multiply(zeros));
    return true;
  }

  /**
   * Adds a number that may have more digits than the picture, as binary numbers may; false if the
   * type can't hold it.
   */
  boolean addInRange(long value) {
    if (!anyWhole && (value >= limit || value <= -limit)) {
      return false;
    }
    return add(value);
  }

  /** The column; nothing must be added afterwards. */
  Column build() {
    return whole != null ? whole.build() : decimal.build();
  }
}
