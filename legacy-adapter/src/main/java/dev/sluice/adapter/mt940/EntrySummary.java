package dev.sluice.adapter.mt940;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many entries of one side a message has, and their sum (fields 90C and 90D).
 *
 * @param amount null if it has more digits than a column holds
 */
record EntrySummary(long entries, String currency, BigDecimal amount) {
  private static final Pattern SUMMARY =
      Pattern.compile("([0-9]{1,9})([A-Z]{3})(" + Amount.PATTERN + ")");

  /** The summary that a field's text holds; null if it is not written as one. */
  static EntrySummary of(String text) {
    Matcher summary = SUMMARY.matcher(text.stripTrailing());
    return summary.matches()
        ? new EntrySummary(
            Long.parseLong(summary.group(1)), summary.group(2), Amount.of(summary.group(3)))
        : null;
  }
}
