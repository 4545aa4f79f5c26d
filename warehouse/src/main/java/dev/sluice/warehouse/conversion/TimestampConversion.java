package dev.sluice.warehouse.conversion;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;

/**
 * Dates with time, without zone, to the microsecond, as {@link LocalDateTime}. Text that names a
 * zone is refused unless a mask says what to make of it.
 */
final class TimestampConversion implements TypeConversion {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ISO_LOCAL_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);

  private final List<DateMask> masks;
  private final String expected;

  TimestampConversion(List<String> formats) {
    this.masks = formats.stream().map(DateMask::new).toList();
    this.expected =
        formats.isEmpty()
            ? " is not a timestamp written as yyyy-MM-dd HH:mm:ss"
            : " is not a timestamp written as " + formats;
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
    LocalDateTime time = masks.isEmpty() ? iso(text) : masked(text, padded);
    if (time == null || !DateMask.isYearInRange(time)) {
      return Fault.of("timestamp", "", text, expected);
    }
    if (time.get(ChronoField.NANO_OF_SECOND) % 1000 != 0) {
      return Fault.of("timestamp", "", text, " is finer than a microsecond");
    }
    return time;
  }

  private static LocalDateTime iso(String text) {
    try {
      String t = text.length() > 10 && text.charAt(10) == ' ' ? text.replace(' ', 'T') : text;
      return LocalDateTime.parse(t, ISO);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private LocalDateTime masked(String text, boolean padded) {
    for (DateMask mask : masks) {
      TemporalAccessor parsed = mask.parse(padded ? mask.padded(text) : text);
      LocalDate date = parsed == null ? null : parsed.query(TemporalQueries.localDate());
      if (date != null) {
        LocalTime time = parsed.query(TemporalQueries.localTime());
        return date.atTime(time == null ? LocalTime.MIDNIGHT : time);
      }
    }
    return null;
  }
}
