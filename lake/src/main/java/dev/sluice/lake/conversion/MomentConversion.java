package dev.sluice.lake.conversion;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Optional;

/**
 * Moments to the microsecond, as {@link OffsetDateTime}: of text with an offset or zone, or of text
 * without one, written by the clocks of a place. A local time that those clocks showed twice, or
 * never, is refused.
 */
final class MomentConversion implements TypeConversion {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);

  private final Optional<ZoneId> zone;
  private final TimestampConversion local = new TimestampConversion(List.of());
  private final DateMasks<Written> masks;

  /** What a text says: a local time, and its zone if it names one. */
  private record Written(LocalDateTime time, ZoneId zone) {
    static Written of(TemporalAccessor parsed) {
      LocalDateTime time = TimestampConversion.local(parsed);
      return time == null ? null : new Written(time, parsed.query(TemporalQueries.zone()));
    }

    @Override
    public String toString() {
      return zone == null ? time.toString() : time + " " + zone;
    }
  }

  MomentConversion(List<String> masks, Optional<ZoneId> zone) {
    this.zone = zone;
    this.masks = new DateMasks<>(masks, "timestamp", Written::of);
  }

  @Override
  public Object ofText(String text) {
    return masks.isEmpty() ? iso(text) : masked(text, false);
  }

  @Override
  public Object ofLong(long value) {
    String digits = Long.toString(value);
    return masks.isEmpty() ? iso(digits) : masked(digits, true);
  }

  @Override
  public Object ofDecimal(BigDecimal value) {
    Object whole = WholeNumbers.ofDecimal(value);
    return whole instanceof Long number ? ofLong(number) : whole;
  }

  private Object masked(String text, boolean number) {
    Object read = masks.parse(text, number);
    return read instanceof Written written ? at(written.time(), written.zone(), text) : read;
  }

  private Object iso(String text) {
    try {
      return fineEnough(OffsetDateTime.parse(TimestampConversion.withT(text), ISO), text);
    } catch (DateTimeParseException e) {
      Object read = local.ofText(text);
      return read instanceof LocalDateTime time
          ? at(time, null, text)
          : Fault.of(
              "timestamp", "", text, " is not a timestamp written as yyyy-MM-dd'T'HH:mm:ssXXX");
    }
  }

  private Object at(LocalDateTime time, ZoneId written, String text) {
    ZoneId place = written == null ? zone.orElse(null) : written;
    if (place == null) {
      return Fault.of("timestamp", "", text, " names no zone, and the column none either");
    }
    List<ZoneOffset> offsets = place.getRules().getValidOffsets(time);
    if (offsets.isEmpty()) {
      return Fault.of("timestamp", "", text, " was shown by no clock in " + place);
    }
    if (offsets.size() > 1) {
      return Fault.of("ambiguous", "", text, " was shown twice by the clocks in " + place);
    }
    return fineEnough(time.atOffset(offsets.get(0)), text);
  }

  private static Object fineEnough(OffsetDateTime moment, String text) {
    try {
      if (!DateMask.isYearInRange(moment.withOffsetSameInstant(ZoneOffset.UTC))) {
        return Fault.of("timestamp", "", text, " is not in the years 1 to 9999");
      }
    } catch (DateTimeException e) {
      return Fault.of("timestamp", "", text, " is not in the years 1 to 9999");
    }
    return moment.get(ChronoField.NANO_OF_SECOND) % 1000 == 0
        ? moment
        : Fault.of("timestamp", "", text, " is finer than a microsecond");
  }
}
