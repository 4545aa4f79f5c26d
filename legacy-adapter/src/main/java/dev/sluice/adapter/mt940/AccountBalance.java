package dev.sluice.adapter.mt940;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A balance (fields 60 to 65) or a floor limit (34F), which has no date and may have no mark.
 *
 * @param mark C or D, or null
 * @param date YYMMDD, or null
 * @param amount null if it has more digits than a column holds
 */
record AccountBalance(String mark, String date, String currency, BigDecimal amount) {
  private static final Pattern BALANCE =
      Pattern.compile("([CD])([0-9]{6})([A-Z]{3})(" + Amount.PATTERN + ")");
  private static final Pattern FLOOR_LIMIT =
      Pattern.compile("([A-Z]{3})([CD])?(" + Amount.PATTERN + ")");

  /** The balance that a field's text holds; null if it is not written as one. */
  static AccountBalance of(String text) {
    Matcher balance = BALANCE.matcher(text.stripTrailing());
    return balance.matches()
        ? new AccountBalance(
            balance.group(1), balance.group(2), balance.group(3), Amount.of(balance.group(4)))
        : null;
  }

  /** The floor limit that a field's text holds; null if it is not written as one. */
  static AccountBalance floorLimit(String text) {
    Matcher limit = FLOOR_LIMIT.matcher(text.stripTrailing());
    return limit.matches()
        ? new AccountBalance(limit.group(2), null, limit.group(1), Amount.of(limit.group(3)))
        : null;
  }

  /** The amount with its sign; a floor limit without mark is for both sides and has none. */
  BigDecimal signedAmount() {
    return mark == null ? null : Amount.signed(mark, amount);
  }
}
