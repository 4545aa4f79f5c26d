package dev.sluice.lake.conversion;

/**
 * Why a value is none of its column's type, or not one the column allows.
 *
 * @param rule a short stable name: required, type, number, range, precision, scale, date, time,
 *     timestamp, ambiguous, boolean, max_length, characters, pattern, allowed, minimum, maximum
 * @param reason a sentence for a person, quoting the value
 */
public record Fault(String rule, String reason) {

  private static final int QUOTED_CHARACTERS = 80;

  /** A fault of a value, which is quoted between the two parts of the sentence. */
  public static Fault of(String rule, String before, String value, String after) {
    return new Fault(rule, before + quoted(value) + after);
  }

  /** A value in quotes, cut short, with control characters drawn. */
  static String quoted(String value) {
    StringBuilder shown = new StringBuilder("'");
    value
        .codePoints()
        .limit(QUOTED_CHARACTERS)
        .map(c -> c < 0x20 ? 0x2400 + c : c)
        .forEach(shown::appendCodePoint);
    return shown
        .append(value.codePointCount(0, value.length()) > QUOTED_CHARACTERS ? "…'" : "'")
        .toString();
  }
}
