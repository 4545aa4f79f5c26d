package dev.sluice.warehouse.conversion;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * A mask for dates and timestamps in the letters of {@link DateTimeFormatter}, strict: no 30th of
 * February. {@code yyyy} and {@code uuuu} mean the same; {@code yy} is 2000 to 2099. Names of
 * months are English, in any case of letters.
 */
final class DateMask {
  private final String mask;
  private final boolean digitsOnly;
  private final DateTimeFormatter formatter;

  DateMask(String mask) {
    this.mask = mask;
    this.digitsOnly = mask.matches("[yuMdHmsS]+") && !mask.contains("MMM");
    try {
      this.formatter =
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              // In strict resolving, the year letter y wants an era; u does not.
              .appendPattern(mask.replace('y', 'u'))
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + mask + "' is no mask for dates: " + e.getMessage(), e);
    }
  }

  /** What the text says, or null if it is not written so. */
  TemporalAccessor parse(String text) {
    try {
      return formatter.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
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
}
