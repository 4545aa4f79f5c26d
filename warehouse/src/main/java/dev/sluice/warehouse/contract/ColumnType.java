package dev.sluice.warehouse.contract;

/** The type of a contract's column. */
public sealed interface ColumnType {

  /**
   * Text.
   *
   * @param maxLength greatest number of characters, or 0 for no limit
   */
  record Text(int maxLength) implements ColumnType {
    public Text {
      if (maxLength < 0) {
        throw new IllegalArgumentException("a length must not be negative");
      }
    }
  }

  /** A whole number of 32 bits. */
  record IntegerNumber() implements ColumnType {}

  /** A whole number of 64 bits. */
  record BigInteger() implements ColumnType {}

  /** An exact decimal; a value with more digits on either side of the point is refused. */
  record Decimal(int precision, int scale) implements ColumnType {
    public Decimal {
      if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
        throw new IllegalArgumentException("no decimal of " + precision + "," + scale);
      }
    }
  }

  /** A binary floating point number of double precision. */
  record DoubleNumber() implements ColumnType {}

  /** True or false. */
  record Bool() implements ColumnType {}

  /** A calendar date. */
  record Date() implements ColumnType {}

  /** A date and time without zone, to the microsecond. */
  record Timestamp() implements ColumnType {}
}
