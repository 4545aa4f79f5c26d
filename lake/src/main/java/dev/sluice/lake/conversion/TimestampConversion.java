package dev.sluice.lake.conversion;

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

  private final DateMasks<LocalDateTime> masks;

  TimestampConversion(List<String> masks) {
    this.masks = new DateMasks<>(masks, "timestamp", TimestampConversion::local);
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
    Object time = masks.isEmpty() ? iso(text) : masks.parse(text, number);
    return time instanceof LocalDateTime read && read.get(ChronoField.NANO_OF_SECOND) % 1000 != 0
        ? Fault.of("timestamp", "", text, " is finer than a microsecond")
        : time;
  }

  private static Object iso(String text) {
    try {
      LocalDateTime time = LocalDateTime.parse(withT(text), ISO);
      if (DateMask.isYearInRange(time)) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // What is wrong is said below, in words for whoever wrote the file.
    }
    return Fault.of("timestamp", "", text, " is not a timestamp written as yyyy-MM-dd HH:mm:ss");
  }

  /** ISO's T in the place of a blank between date and time. */
  static String withT(String text) {
    return text.length() > 10 && text.charAt(10) == ' '
        ? text.substring(0, 10) + 'T' + text.substring(11)
        : text;
  }

  /** A date with its time, or with midnight if a mask has none; null without a date. */
  static LocalDateTime local(TemporalAccessor parsed) {
    LocalDate date = parsed.query(TemporalQueries.localDate());
    if (date == null || !DateMask.isYearInRange(date)) {
      return null;
    }
    LocalTime time = parsed.query(TemporalQueries.localTime());
    return date.atTime(time == null ? LocalTime.MIDNIGHT : time);
  }
}
