package dev.sluice.lake.conversion;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** Exact numbers in text: plain decimal notation, or as masks say. */
public final class NumberText {
  private static final Pattern PLAIN = Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)");

  /** Longer texts are no numbers of any column, and parsing them would cost quadratic time. */
  private static final int MAX_LENGTH = 400;

  private final List<NumberMask> masks;
  private final String expected;

  private NumberText(List<NumberMask> masks, String expected) {
    this.masks = masks;
    this.expected = expected;
  }

  /**
   * Numbers written by one of these masks; plain ones if there is none.
   *
   * @throws IllegalArgumentException if a mask is none
   */
  public static NumberText of(List<String> masks) {
    return new NumberText(
        masks.stream().map(NumberMask::of).toList(),
        masks.isEmpty() ? " is not a number" : " is not a number written as " + masks);
  }

  boolean isPlain() {
    return masks.isEmpty();
  }

  /** Whether a mask means a point that is not written, also in numbers that are no text. */
  boolean hasImpliedPoint() {
    return masks.stream().anyMatch(NumberMask::hasImpliedPoint);
  }

  /** A {@link BigDecimal} or a {@link Fault}. */
  public Object parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Fault.of("number", "", text, expected);
    }
    if (masks.isEmpty()) {
      return PLAIN.matcher(text).matches()
          ? new BigDecimal(text)
          : Fault.of("number", "", text, expected);
    }
    BigDecimal number = null;
    for (NumberMask mask : masks) {
      BigDecimal read = mask.parse(text);
      if (read != null && number != null && read.compareTo(number) != 0) {
        return Fault.of(
            "ambiguous",
            "",
            text,
            " can be read as " + number.toPlainString() + " and as " + read.toPlainString());
      }
      number = read == null ? number : read;
    }
    return number == null ? Fault.of("number", "", text, expected) : number;
  }
}
