package dev.sluice.lake.conversion;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalQueries;
import java.util.List;

/** Times of day to the microsecond, as {@link LocalTime}; 24:00 is none. */
final class TimeConversion implements TypeConversion {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ISO_LOCAL_TIME.withResolverStyle(ResolverStyle.STRICT);

  private final DateMasks<LocalTime> masks;

  TimeConversion(List<String> masks) {
    this.masks = new DateMasks<>(masks, "time", p -> p.query(TemporalQueries.localTime()));
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
    return time instanceof LocalTime read && read.get(ChronoField.NANO_OF_SECOND) % 1000 != 0
        ? Fault.of("time", "", text, " is finer than a microsecond")
        : time;
  }

  private static Object iso(String text) {
    try {
      return LocalTime.parse(text, ISO);
    } catch (DateTimeParseException e) {
      return Fault.of("time", "", text, " is not a time written as HH:mm:ss");
    }
  }
}
