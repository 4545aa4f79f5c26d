package dev.sluice.adapter.dbf;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.TextColumn;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * Dates of eight digits, and timestamps of a Julian day and milliseconds, as ISO 8601 has them.
 * Blanks and zeros are null.
 */
final class TimeCell extends DbfCell {
  private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;
  private static final long NANOS = 1_000_000;
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 3, true)
          .toFormatter(Locale.ROOT);

  private TextColumn.Builder column = new TextColumn.Builder();

  /** A cell for a field of type D or T. */
  TimeCell(DbfField field) {
    super(field);
  }

  private boolean isNull(byte[] record) {
    return isBlank(record) || (field.type() == 'D' && shown(record).matches("[0 ]*"));
  }

  private Optional<String> iso(byte[] record) {
    try {
      return Optional.of(field.type() == 'D' ? date(record) : timestamp(record));
    } catch (DateTimeException e) {
      // There is no such day or time: the caller says so.
      return Optional.empty();
    }
  }

  private String date(byte[] record) {
    return LocalDate.parse(shown(record), DateTimeFormatter.BASIC_ISO_DATE).toString();
  }

  private String timestamp(byte[] record) {
    long day = (int) number(record, field.offset(), 4);
    long millis = (int) number(record, field.offset() + 4, 4);
    LocalDate date = LocalDate.ofEpochDay(day - JULIAN_DAY_OF_EPOCH);
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new DateTimeException("year " + date.getYear());
    }
    return TIMESTAMP.format(date.atTime(LocalTime.ofNanoOfDay(millis * NANOS)));
  }

  @Override
  Fault check(byte[] record) {
    if (isNull(record) || iso(record).isPresent()) {
      return null;
    }
    return field.type() == 'D'
        ? new Fault("date", "'" + shown(record) + "' is no date")
        : new Fault("timestamp", "the eight bytes are no day and time of it");
  }

  @Override
  void add(byte[] record) {
    if (isNull(record)) {
      addNull();
    } else {
      column.add(iso(record).orElseThrow());
    }
  }

  @Override
  void addNull() {
    column.addNull();
  }

  @Override
  Column take() {
    Column taken = column.build();
    column = new TextColumn.Builder();
    return taken;
  }
}
