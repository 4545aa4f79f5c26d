package dev.sluice.warehouse.conversion;

import dev.sluice.lake.conversion.TypeConversion;
import dev.sluice.warehouse.contract.ColumnType;
import java.util.List;

/** The conversions to the types of contracts. */
final class ContractTypes {
  private ContractTypes() {}

  /**
   * The conversion to a type.
   *
   * @throws IllegalArgumentException if a mask is none
   */
  static TypeConversion conversion(ColumnType type, List<String> masks) {
    if (type instanceof ColumnType.Text text) {
      return TypeConversion.text(text.maxLength());
    }
    if (type instanceof ColumnType.IntegerNumber) {
      return TypeConversion.integer(masks);
    }
    if (type instanceof ColumnType.BigInteger) {
      return TypeConversion.bigInteger(masks);
    }
    if (type instanceof ColumnType.Decimal decimal) {
      return TypeConversion.decimal(decimal.precision(), decimal.scale(), masks);
    }
    if (type instanceof ColumnType.DoubleNumber) {
      return TypeConversion.doubleNumber(masks);
    }
    if (type instanceof ColumnType.Bool) {
      return TypeConversion.bool();
    }
    if (type instanceof ColumnType.Date) {
      return TypeConversion.date(masks);
    }
    if (type instanceof ColumnType.Timestamp) {
      return TypeConversion.timestamp(masks);
    }
    throw new IllegalArgumentException("no conversion to " + type);
  }
}
