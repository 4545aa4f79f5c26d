package dev.sluice.lake.conversion;

import java.util.Locale;

/** True and false, in the words files use. */
final class BooleanConversion implements TypeConversion {

  @Override
  public Object ofText(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y", "1" -> true;
      case "false", "f", "no", "n", "0" -> false;
      default ->
          Fault.of("boolean", "", text, " is neither true, t, yes, y, 1 nor false, f, no, n, 0");
    };
  }

  @Override
  public Object ofDouble(double value) {
    return Fault.of("boolean", "", Double.toString(value), " is neither true nor false");
  }
}
