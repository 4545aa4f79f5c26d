package dev.sluice.lake.conversion;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a number is written: {@code #,##0.00} (comma groups thousands, point before decimals), {@code
 * #.##0,00} (the other way round), {@code 0,00}, {@code # ##0,00}. {@code V} stands where a point
 * is meant but not written: by {@code 0V00}, 1234 is 12.34. A lone comma followed by three digits
 * groups, a lone point never does. Numbers may have fewer decimals than the mask, never more;
 * groups, if written, must be of three.
 *
 * <p>The sign stands first, or last by a {@code -} at the mask's end. Other signs are written as
 * two masks, for positive and negative numbers: {@code 0.00;(0.00)}, {@code 0.00CR;0.00DB}. What
 * else stands around the number, such as a currency, is written as it is.
 */
final class NumberMask {
  private static final String NUMBER =
      "[#0]+(?:V(?<implied>[#0]+)|(?:(?<group>[., '])[#0]{3}(?:\\k<group>[#0]{3})*)?"
          + "(?:(?<point>[.,])(?<decimals>[#0]+))?)";
  private static final String AFFIX = "[^#0.,;V]*";
  private static final Pattern MASK =
      Pattern.compile("(?<before>" + AFFIX + ")" + NUMBER + "(?<after>" + AFFIX + ")");

  private final Pattern positive;

  /** Null where a sign tells. */
  private final Pattern negative;

  private final String group;
  private final int impliedDecimals;

  private NumberMask(Pattern positive, Pattern negative, String group, int impliedDecimals) {
    this.positive = positive;
    this.negative = negative;
    this.group = group;
    this.impliedDecimals = impliedDecimals;
  }

  static NumberMask of(String mask) {
    int semicolon = mask.indexOf(';');
    Matcher parts = MASK.matcher(semicolon < 0 ? mask : mask.substring(0, semicolon));
    Matcher negative = semicolon < 0 ? null : MASK.matcher(mask.substring(semicolon + 1));
    if (!parts.matches() || (negative != null && !negative.matches())) {
      throw notAMask(mask);
    }
    String group = parts.group("group");
    String point = parts.group("point");
    String decimals = "{1," + lengthOf(parts.group("decimals")) + "}";
    if (".".equals(group) && point == null) {
      // A lone point: decimals, however many.
      int at = mask.indexOf('.');
      if (mask.indexOf('.', at + 1) >= 0) {
        throw notAMask(mask);
      }
      group = null;
      point = ".";
      decimals = "{1,3}";
    }
    if (group != null && group.equals(point)) {
      throw notAMask(mask);
    }
    String number = digits(group, point, decimals);
    if (negative == null) {
      return new NumberMask(
          signed(parts.group("before"), number, parts.group("after")),
          null,
          group,
          lengthOf(parts.group("implied")));
    }
    Pattern whenPositive = around(parts.group("before"), number, parts.group("after"));
    Pattern whenNegative = around(negative.group("before"), number, negative.group("after"));
    if (whenPositive.pattern().equals(whenNegative.pattern())) {
      throw notAMask(mask);
    }
    return new NumberMask(whenPositive, whenNegative, group, lengthOf(parts.group("implied")));
  }

  private static int lengthOf(String part) {
    return part == null ? 0 : part.length();
  }

  private static String digits(String group, String point, String decimals) {
    String whole =
        group == null ? "[0-9]+" : "(?:[0-9]{1,3}(?:" + Pattern.quote(group) + "[0-9]{3})+|[0-9]+)";
    return "(?<w>"
        + whole
        + ")"
        + (point == null
            ? "(?<d>)"
            : "(?:" + Pattern.quote(point) + "(?<d>[0-9]" + decimals + "))?");
  }

  private static Pattern signed(String before, String number, String after) {
    boolean last = after.endsWith("-");
    String sign = "(?<s>[+-])?";
    return last
        ? around(before, number, after.substring(0, after.length() - 1), "", sign)
        : around(before, number, after, sign, "");
  }

  private static Pattern around(String before, String number, String after) {
    return around(before, number, after, "(?<s>)", "");
  }

  private static Pattern around(
      String before, String number, String after, String signBefore, String signAfter) {
    return Pattern.compile(
        signBefore + Pattern.quote(before) + number + Pattern.quote(after) + signAfter);
  }

  private static IllegalArgumentException notAMask(String mask) {
    return new IllegalArgumentException(
        "'"
            + mask
            + "' is no number mask; write one such as #,##0.00, #.##0,00, 0V00 or 0.00;(0.00)");
  }

  boolean hasImpliedPoint() {
    return impliedDecimals > 0;
  }

  /** The number, or null if the text is not written so. */
  BigDecimal parse(String text) {
    Matcher parts = positive.matcher(text);
    boolean isNegative = false;
    if (!parts.matches()) {
      parts = negative == null ? parts : negative.matcher(text);
      if (negative == null || !parts.matches()) {
        return null;
      }
      isNegative = true;
    }
    String whole = group == null ? parts.group("w") : parts.group("w").replace(group, "");
    String decimals = parts.group("d");
    BigDecimal number =
        new BigDecimal(decimals == null || decimals.isEmpty() ? whole : whole + "." + decimals);
    number = impliedDecimals == 0 ? number : number.movePointLeft(impliedDecimals);
    return isNegative || "-".equals(parts.group("s")) ? number.negate() : number;
  }
}
