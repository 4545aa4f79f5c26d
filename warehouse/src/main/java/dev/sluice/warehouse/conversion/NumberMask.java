package dev.sluice.warehouse.conversion;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a number is written: {@code #,##0.00} (comma groups thousands, point before decimals), {@code
 * #.##0,00} (the other way round), {@code 0,00}, {@code # ##0,00}; a {@code -} at the end for a
 * sign that stands last. A lone comma followed by three digits groups, a lone point never does.
 * Numbers may have fewer decimals than the mask, never more; groups, if written, must be of three.
 */
final class NumberMask {
  private static final Pattern MASK =
      Pattern.compile(
          "[#0]+(?:(?<group>[., '])[#0]{3}(?:\\k<group>[#0]{3})*)?"
              + "(?:(?<point>[.,])(?<decimals>[#0]+))?(?<last>-)?");

  private final Pattern numbers;
  private final String group;
  private final boolean signLast;

  private NumberMask(Pattern numbers, String group, boolean signLast) {
    this.numbers = numbers;
    this.group = group;
    this.signLast = signLast;
  }

  static NumberMask of(String mask) {
    Matcher parts = MASK.matcher(mask);
    if (!parts.matches()) {
      throw notAMask(mask);
    }
    String group = parts.group("group");
    int decimals = parts.group("decimals") == null ? 0 : parts.group("decimals").length();
    String point = parts.group("point");
    if (".".equals(group) && point == null) {
      // A lone point: decimals, however many.
      int at = mask.indexOf('.');
      if (mask.indexOf('.', at + 1) >= 0) {
        throw notAMask(mask);
      }
      group = null;
      point = ".";
      decimals = 3;
    }
    if (group != null && group.equals(point)) {
      throw notAMask(mask);
    }
    boolean signLast = parts.group("last") != null;
    String whole =
        group == null ? "[0-9]+" : "(?:[0-9]{1,3}(?:" + Pattern.quote(group) + "[0-9]{3})+|[0-9]+)";
    String rest =
        point == null ? "" : "(?:" + Pattern.quote(point) + "(?<d>[0-9]{1," + decimals + "}))?";
    String sign = "(?<s>[+-])?";
    return new NumberMask(
        Pattern.compile(
            (signLast ? "" : sign) + "(?<w>" + whole + ")" + rest + (signLast ? sign : "")),
        group,
        signLast);
  }

  private static IllegalArgumentException notAMask(String mask) {
    return new IllegalArgumentException(
        "'" + mask + "' is no number mask; write one such as #,##0.00 or #.##0,00");
  }

  /** The number, or null if the text is not written so. */
  BigDecimal parse(String text) {
    Matcher parts = numbers.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    String whole = group == null ? parts.group("w") : parts.group("w").replace(group, "");
    String decimals = numbers.pattern().contains("(?<d>") ? parts.group("d") : null;
    BigDecimal number = new BigDecimal(decimals == null ? whole : whole + "." + decimals);
    return "-".equals(parts.group("s")) ? number.negate() : number;
  }

  @Override
  public String toString() {
    return numbers.pattern() + (signLast ? " with its sign last" : "");
  }
}
