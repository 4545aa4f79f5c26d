package dev.sluice.lake.conversion;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;

/** Calendar dates of the years 1 to 9999, as {@link LocalDate}. */
final class DateConversion implements TypeConversion {
  private final DateMasks<LocalDate> masks;

  DateConversion(List<String> masks) {
    this.masks = new DateMasks<>(masks, "date", DateConversion::date);
  }

  @Override
  public Object ofText(String text) {
    return of(text, false);
  }

  @Override
  public Object ofLong(long value) {
    return of(Long.toString(value), true);
  }

  @Override
  public Object ofDecimal(BigDecimal value) {
    Object whole = WholeNumbers.ofDecimal(value);
    return whole instanceof Long number ? ofLong(number) : whole;
  }

  private Object of(String text, boolean number) {
    if (!masks.isEmpty()) {
      return masks.parse(text, number);
    }
    LocalDate date = iso(text);
    return date == null ? Fault.of("date", "", text, " is not a date written as yyyy-MM-dd") : date;
  }

  private static LocalDate date(TemporalAccessor parsed) {
    LocalDate date = parsed.query(TemporalQueries.localDate());
    return date != null && DateMask.isYearInRange(date) ? date : null;
  }

  /** yyyy-MM-dd, or null. By hand, for dates are many and the general parser is slow. */
  static LocalDate iso(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return null;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) {
      return null;
    }
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
