package dev.sluice.warehouse.conversion;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;

/** Calendar dates of the years 1 to 9999, as {@link LocalDate}. */
final class DateConversion implements TypeConversion {
  private final List<DateMask> masks;
  private final String expected;

  DateConversion(List<String> formats) {
    this.masks = formats.stream().map(DateMask::new).toList();
    this.expected =
        formats.isEmpty()
            ? " is not a date written as yyyy-MM-dd"
            : " is not a date written as " + formats;
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

  private Object of(String text, boolean padded) {
    LocalDate date = masks.isEmpty() ? iso(text) : masked(text, padded);
    return date != null && DateMask.isYearInRange(date)
        ? date
        : Fault.of("date", "", text, expected);
  }

  private LocalDate masked(String text, boolean padded) {
    for (DateMask mask : masks) {
      TemporalAccessor parsed = mask.parse(padded ? mask.padded(text) : text);
      LocalDate date = parsed == null ? null : parsed.query(TemporalQueries.localDate());
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  /** yyyy-MM-dd, or null. By hand, for dates are many and the general parser is slow. */
  static LocalDate iso(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return null;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) {
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
