package dev.sluice.lake.conversion;

import java.math.BigDecimal;

/** Exact decimals, as {@link BigDecimal} of the column's scale. */
final class DecimalConversion implements TypeConversion {
  private final int precision;
  private final int scale;
  private final NumberText numbers;

  DecimalConversion(int precision, int scale, NumberText numbers) {
    this.precision = precision;
    this.scale = scale;
    this.numbers = numbers;
  }

  @Override
  public Object ofText(String text) {
    Object number = numbers.parse(text);
    return number instanceof BigDecimal decimal ? ofDecimal(decimal) : number;
  }

  @Override
  public Object ofLong(long value) {
    return numbers.hasImpliedPoint()
        ? ofText(Long.toString(value))
        : ofDecimal(BigDecimal.valueOf(value));
  }

  @Override
  public Object ofDecimal(BigDecimal value) {
    BigDecimal number = value;
    if (number.scale() > scale) {
      number = number.stripTrailingZeros();
      if (number.scale() > scale) {
        return Fault.of(
            "scale",
            "",
            value.toPlainString(),
            " has more than " + scale + " digits after the point");
      }
    }
    int wholeDigits = number.signum() == 0 ? 0 : number.precision() - number.scale();
    if (wholeDigits > precision - scale) {
      return Fault.of(
          "precision",
          "",
          value.toPlainString(),
          " has more than " + (precision - scale) + " digits before the point");
    }
    return number.setScale(scale);
  }

  @Override
  public Object ofDouble(double value) {
    return Double.isFinite(value)
        ? ofDecimal(BigDecimal.valueOf(value))
        : Fault.of("number", "", Double.toString(value), " is not a number");
  }
}
