package dev.sluice.lake.conversion;

import java.text.ParsePosition;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * A mask for dates and times in the letters of {@link DateTimeFormatter}, strict: no 30th of
 * February. {@code yyyy} and {@code uuuu} mean the same; {@code yy} is 2000 to 2099; {@code DDD} is
 * the day of the year; a leading {@code C} is the century of an AS/400, 0 for 19.. and 1 for 20...
 * Names of months are English, in any case of letters.
 */
final class DateMask {
  private static final int FIRST_CENTURY = 19;

  private final String mask;
  private final boolean hasCentury;
  private final boolean digitsOnly;
  private final DateTimeFormatter formatter;

  DateMask(String mask) {
    this.mask = mask;
    this.hasCentury = mask.matches("C(yy|uu)[^yu].*");
    this.digitsOnly = mask.matches("C?[yuMdDHmsS]+") && !mask.contains("MMM");
    String letters = hasCentury ? "yyyy" + mask.substring(3) : mask;
    try {
      this.formatter =
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              // In strict resolving, the year letter y wants an era; u does not.
              .appendPattern(letters.replace('y', 'u'))
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + mask + "' is no mask for dates: " + e.getMessage(), e);
    }
  }

  /** What the text says, or null if it is not written so. */
  TemporalAccessor parse(String text) {
    String letters = hasCentury ? wholeYear(text) : text;
    if (letters == null) {
      return null;
    }
    try {
      return formatter.parse(letters);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** As {@link #parse}, quick also at telling that the text is not written so. */
  TemporalAccessor parseIfWrittenSo(String text) {
    String letters = hasCentury ? wholeYear(text) : text;
    if (letters == null) {
      return null;
    }
    ParsePosition end = new ParsePosition(0);
    return formatter.parseUnresolved(letters, end) == null || end.getIndex() < letters.length()
        ? null
        : parse(text);
  }

  /** The year in four digits in place of century and year, or null. */
  private static String wholeYear(String text) {
    int century = text.isEmpty() ? -1 : text.charAt(0) - '0';
    return century < 0 || century > 9 ? null : (FIRST_CENTURY + century) + text.substring(1);
  }

  /** A number with the leading zeros a mask of digits alone wants. */
  String padded(String digits) {
    return digitsOnly && digits.length() < mask.length() && !digits.startsWith("-")
        ? "0".repeat(mask.length() - digits.length()) + digits
        : digits;
  }

  static boolean isYearInRange(TemporalAccessor date) {
    int year = date.get(ChronoField.YEAR);
    return year >= 1 && year <= 9999;
  }

  @Override
  public String toString() {
    return mask;
  }
}
