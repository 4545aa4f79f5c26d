package dev.sluice.lake.conversion;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Binary floating point numbers, as {@link Double}; what is not finite is refused. */
final class DoubleConversion implements TypeConversion {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?");
  private static final int MAX_LENGTH = 400;

  /** Null if numbers are written plainly or with an exponent. */
  private final NumberText masked;

  DoubleConversion(NumberText masked) {
    this.masked = masked;
  }

  @Override
  public Object ofText(String text) {
    if (masked != null) {
      Object number = masked.parse(text);
      return number instanceof BigDecimal decimal ? ofDouble(decimal.doubleValue()) : number;
    }
    return text.length() <= MAX_LENGTH && NUMBER.matcher(text).matches()
        ? finite(Double.parseDouble(text), text)
        : Fault.of("number", "", text, " is not a number");
  }

  @Override
  public Object ofLong(long value) {
    return (double) value;
  }

  @Override
  public Object ofDecimal(BigDecimal value) {
    return finite(value.doubleValue(), value.toPlainString());
  }

  @Override
  public Object ofDouble(double value) {
    return finite(value, Double.toString(value));
  }

  private static Object finite(double value, String text) {
    return Double.isFinite(value)
        ? (Object) value
        : Fault.of("range", "", text, " does not fit a double");
  }
}
