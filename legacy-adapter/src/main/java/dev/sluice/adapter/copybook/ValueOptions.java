package dev.sluice.adapter.copybook;

import java.util.Objects;

/**
 * How fields become values.
 *
 * @param malformed what becomes of values that can't be decoded
 * @param texts how texts are decoded
 * @param numbers how numbers are decoded
 * @param improvedNullDetection whether texts of LOW-VALUES alone are null rather than empty, and
 *     decimals of blanks alone null rather than 0
 */
public record ValueOptions(
    Malformed malformed, TextOptions texts, NumberOptions numbers, boolean improvedNullDetection) {

  /** Values that can't be decoded refuse their record; texts lose the blanks around them. */
  public static final ValueOptions DEFAULTS =
      new ValueOptions(Malformed.REJECT, TextOptions.DEFAULTS, NumberOptions.DEFAULTS, true);

  /** What becomes of a value that can't be decoded. */
  public enum Malformed {
    /** Its record is refused. */
    REJECT,
    /**
     * It is null, or a text with U+FFFD for what is none; and its bytes go to the row's rescued
     * data, in hexadecimal.
     */
    RESCUE
  }

  public ValueOptions {
    Objects.requireNonNull(malformed, "malformed");
    Objects.requireNonNull(texts, "texts");
    Objects.requireNonNull(numbers, "numbers");
  }

  public ValueOptions with(Malformed other) {
    return new ValueOptions(other, texts, numbers, improvedNullDetection);
  }

  public ValueOptions with(TextOptions other) {
    return new ValueOptions(malformed, other, numbers, improvedNullDetection);
  }

  public ValueOptions with(NumberOptions other) {
    return new ValueOptions(malformed, texts, other, improvedNullDetection);
  }
}
