package dev.sluice.warehouse.conversion;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** Exact numbers in text: plain decimal notation, or as masks say. */
final class NumberText {
  private static final Pattern PLAIN = Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)");

  /** Longer texts are no numbers of any column, and parsing them would cost quadratic time. */
  private static final int MAX_LENGTH = 400;

  private final List<NumberMask> masks;
  private final String expected;

  private NumberText(List<NumberMask> masks, String expected) {
    this.masks = masks;
    this.expected = expected;
  }

  static NumberText of(List<String> formats) {
    return new NumberText(
        formats.stream().map(NumberMask::of).toList(),
        formats.isEmpty() ? " is not a number" : " is not a number written as " + formats);
  }

  boolean isPlain() {
    return masks.isEmpty();
  }

  /** A {@link BigDecimal} or a {@link Fault}. */
  Object parse(String text) {
    if (text.length() <= MAX_LENGTH) {
      if (masks.isEmpty()) {
        if (PLAIN.matcher(text).matches()) {
          return new BigDecimal(text);
        }
      }
      for (NumberMask mask : masks) {
        BigDecimal number = mask.parse(text);
        if (number != null) {
          return number;
        }
      }
    }
    return Fault.of("number", "", text, expected);
  }
}
