package dev.sluice.app.output;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Writes rows to a screen in a format. */
public sealed interface RowWriter permits TableWriter, CsvWriter, JsonWriter {
  /** How often a writer looks whether anyone still reads. */
  int CHECK_EVERY = 256;

  /** Writes all rows and returns their number; stops early when nobody reads any more. */
  long write(Rows rows) throws IOException;

  /** The writer for a format. */
  static RowWriter of(Format format, Screen screen) {
    return switch (format) {
      case TABLE -> new TableWriter(screen);
      case CSV -> new CsvWriter(screen);
      case JSON -> new JsonWriter(screen);
    };
  }

  /** A value in full as text, the same in every format that knows only text. */
  static String text(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof LocalDateTime time) {
      return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }
    if (value instanceof LocalTime time) {
      return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
    }
    if (value instanceof OffsetDateTime time) {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
    if (value instanceof Instant time) {
      return DateTimeFormatter.ISO_INSTANT.format(time);
    }
    if (value instanceof Rows.Json json) {
      return json.text();
    }
    if (value instanceof java.util.Map || value instanceof Iterable) {
      return JsonWriter.toJson(value);
    }
    return value.toString();
  }
}
