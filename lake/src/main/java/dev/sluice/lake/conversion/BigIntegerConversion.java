package dev.sluice.lake.conversion;

import java.math.BigDecimal;

/** Whole numbers of 64 bits, as {@link Long}. */
final class BigIntegerConversion implements TypeConversion {
  private final NumberText numbers;

  BigIntegerConversion(NumberText numbers) {
    this.numbers = numbers;
  }

  @Override
  public Object ofText(String text) {
    return WholeNumbers.ofText(text, numbers);
  }

  @Override
  public Object ofLong(long value) {
    return value;
  }

  @Override
  public Object ofDecimal(BigDecimal value) {
    return WholeNumbers.ofDecimal(value);
  }

  @Override
  public Object ofDouble(double value) {
    return WholeNumbers.ofDouble(value);
  }
}
