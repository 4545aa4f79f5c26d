package dev.sluice.lake.conversion;

import java.math.BigDecimal;

/** Whole numbers of 32 bits, as {@link Integer}. */
final class IntegerConversion implements TypeConversion {
  private final NumberText numbers;

  IntegerConversion(NumberText numbers) {
    this.numbers = numbers;
  }

  @Override
  public Object ofText(String text) {
    return narrow(WholeNumbers.ofText(text, numbers));
  }

  @Override
  public Object ofLong(long value) {
    return narrow(value);
  }

  @Override
  public Object ofDecimal(BigDecimal value) {
    return narrow(WholeNumbers.ofDecimal(value));
  }

  @Override
  public Object ofDouble(double value) {
    return narrow(WholeNumbers.ofDouble(value));
  }

  private static Object narrow(Object whole) {
    if (!(whole instanceof Long value)) {
      return whole;
    }
    return value.intValue() == value
        ? (Object) value.intValue()
        : Fault.of("range", "", value.toString(), " does not fit 32 bits");
  }
}
