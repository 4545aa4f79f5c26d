package dev.sluice.warehouse.conversion;

import dev.sluice.warehouse.contract.ColumnType;
import java.math.BigDecimal;
import java.util.List;

/**
 * Makes values of one type. Each method returns the value or a {@link Fault}; the two never share a
 * class, and a value is made for each of millions of records, so no wrapper is.
 */
interface TypeConversion {

  /** From text, which is not blank unless the type is text. */
  Object ofText(String text);

  /** From a whole number. */
  default Object ofLong(long value) {
    return ofText(Long.toString(value));
  }

  /** From an exact decimal. */
  default Object ofDecimal(BigDecimal value) {
    return ofText(value.toPlainString());
  }

  /** From a binary floating point number. */
  default Object ofDouble(double value) {
    return ofText(Double.toString(value));
  }

  /** Whether a source of bytes or groups can be read as this type. */
  default boolean takesAnything() {
    return false;
  }

  /** Whether blank text is a value. */
  default boolean takesBlank() {
    return false;
  }

  /**
   * The conversion to a type.
   *
   * @throws IllegalArgumentException if a mask is none
   */
  static TypeConversion to(ColumnType type, List<String> formats) {
    if (type instanceof ColumnType.Text text) {
      return new TextConversion(text.maxLength());
    }
    if (type instanceof ColumnType.IntegerNumber) {
      return new IntegerConversion(NumberText.of(formats));
    }
    if (type instanceof ColumnType.BigInteger) {
      return new BigIntegerConversion(NumberText.of(formats));
    }
    if (type instanceof ColumnType.Decimal decimal) {
      return new DecimalConversion(decimal, NumberText.of(formats));
    }
    if (type instanceof ColumnType.DoubleNumber) {
      return new DoubleConversion(formats.isEmpty() ? null : NumberText.of(formats));
    }
    if (type instanceof ColumnType.Bool) {
      return new BooleanConversion();
    }
    if (type instanceof ColumnType.Date) {
      return new DateConversion(formats);
    }
    if (type instanceof ColumnType.Timestamp) {
      return new TimestampConversion(formats);
    }
    throw new IllegalArgumentException("no conversion to " + type);
  }
}
