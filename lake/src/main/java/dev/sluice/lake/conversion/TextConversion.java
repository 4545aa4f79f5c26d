package dev.sluice.lake.conversion;

import java.math.BigDecimal;

/** Text, unchanged. What a database could not hold, or would hold differently, is refused. */
final class TextConversion implements TypeConversion {
  /** H2's limit for a text column, kept in PostgreSQL too. */
  private static final int GREATEST_LENGTH = 1_048_576;

  private final int maxLength;

  TextConversion(int maxLength) {
    this.maxLength = maxLength == 0 ? GREATEST_LENGTH : Math.min(maxLength, GREATEST_LENGTH);
  }

  @Override
  public Object ofText(String text) {
    // Characters beyond the basic plane take two chars; only then is there anything to count.
    if (text.length() > GREATEST_LENGTH
        || (text.length() > maxLength && text.codePointCount(0, text.length()) > maxLength)) {
      return Fault.of(
          "max_length",
          "",
          text,
          " has " + text.codePointCount(0, text.length()) + " characters, more than " + maxLength);
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return Fault.of("characters", "", text, " has a NUL character at position " + (i + 1));
      }
      if (Character.isSurrogate(c)) {
        if (!isPair(text, i)) {
          return Fault.of(
              "characters", "", text, " has half a surrogate pair at position " + (i + 1));
        }
        i++;
      }
    }
    return text;
  }

  private static boolean isPair(String text, int at) {
    return at + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
  }

  @Override
  public Object ofDecimal(BigDecimal value) {
    return ofText(value.toPlainString());
  }

  @Override
  public boolean takesAnything() {
    return true;
  }

  @Override
  public boolean takesBlank() {
    return true;
  }
}
