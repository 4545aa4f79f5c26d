package dev.sluice.warehouse.conversion;

import dev.sluice.warehouse.contract.ColumnType;
import java.math.BigDecimal;

/** Exact decimals, as {@link BigDecimal} of the column's scale. */
final class DecimalConversion implements TypeConversion {
  private final ColumnType.Decimal type;
  private final NumberText numbers;

  DecimalConversion(ColumnType.Decimal type, NumberText numbers) {
    this.type = type;
    this.numbers = numbers;
  }

  @Override
  public Object ofText(String text) {
    Object number = numbers.parse(text);
    return number instanceof BigDecimal decimal ? ofDecimal(decimal) : number;
  }

  @Override
  public Object ofLong(long value) {
    return ofDecimal(BigDecimal.valueOf(value));
  }

  @Override
  public Object ofDecimal(BigDecimal value) {
    BigDecimal number = value;
    if (number.scale() > type.scale()) {
      number = number.stripTrailingZeros();
      if (number.scale() > type.scale()) {
        return Fault.of(
            "scale",
            "",
            value.toPlainString(),
            " has more than " + type.scale() + " digits after the point");
      }
    }
    int wholeDigits = number.signum() == 0 ? 0 : number.precision() - number.scale();
    if (wholeDigits > type.precision() - type.scale()) {
      return Fault.of(
          "precision",
          "",
          value.toPlainString(),
          " has more than " + (type.precision() - type.scale()) + " digits before the point");
    }
    return number.setScale(type.scale());
  }

  @Override
  public Object ofDouble(double value) {
    return Double.isFinite(value)
        ? ofDecimal(BigDecimal.valueOf(value))
        : Fault.of("number", "", Double.toString(value), " is not a number");
  }
}
