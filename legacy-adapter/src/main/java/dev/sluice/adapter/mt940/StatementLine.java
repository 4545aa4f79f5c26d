package dev.sluice.adapter.mt940;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement line (field 61).
 *
 * @param valueDate YYMMDD
 * @param entryDate MMDD, or null
 * @param mark C, D, RC, RD, EC or ED
 * @param fundsCode the currency's third letter, or null
 * @param amount null if it has more digits than a column holds
 * @param type such as NTRF, or null
 * @param details the lines behind the first, or null
 */
record StatementLine(
    String valueDate,
    String entryDate,
    String mark,
    String fundsCode,
    BigDecimal amount,
    String type,
    String customerReference,
    String bankReference,
    String details) {
  private static final Pattern LINE = pattern("");

  /** Some banks break the line before the amount. */
  private static final Pattern BROKEN_LINE = pattern("\\n?");

  private static Pattern pattern(String beforeAmount) {
    return Pattern.compile(
        "([0-9]{6})([0-9]{4})?([RE]?[CD])([A-Z])?"
            + beforeAmount
            + "("
            + Amount.PATTERN
            + ")([A-Z][A-Z0-9 ]{3})?([^\\n]*)(?:\\n((?s:.*)))?");
  }

  /** The line that a field's text holds; null if it is not written as one. */
  static StatementLine of(String text, boolean lenient) {
    Matcher line = (lenient ? BROKEN_LINE : LINE).matcher(text);
    if (!line.matches()) {
      return null;
    }
    String references = line.group(7);
    int slashes = references.indexOf("//");
    return new StatementLine(
        line.group(1),
        line.group(2),
        line.group(3),
        line.group(4),
        Amount.of(line.group(5)),
        line.group(6),
        orNull(slashes < 0 ? references : references.substring(0, slashes)),
        slashes < 0 ? null : orNull(references.substring(slashes + 2)),
        line.group(8) == null ? null : orNull(line.group(8)));
  }

  private static String orNull(String text) {
    String stripped = text.stripTrailing();
    return stripped.isEmpty() ? null : stripped;
  }

  BigDecimal signedAmount() {
    return Amount.signed(mark, amount);
  }
}
