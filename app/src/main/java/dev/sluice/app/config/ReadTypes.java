package dev.sluice.app.config;

import dev.sluice.lake.schema.ReadType;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of read schemas as they are written. */
final class ReadTypes {
  static final String HINT =
      "text, integer, decimal(p,s), double, boolean, date, time, timestamp, timestamp with time zone";

  private static final Pattern DECIMAL =
      Pattern.compile("(?:decimal|numeric)\\s*\\(\\s*(\\d{1,2})\\s*(?:,\\s*(\\d{1,2})\\s*)?\\)");

  private ReadTypes() {}

  /** The type; empty if there is none written so. */
  static Optional<ReadType> of(String written, Optional<ZoneId> zone) {
    String word = written.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    Matcher decimal = DECIMAL.matcher(word);
    if (decimal.matches()) {
      int precision = Integer.parseInt(decimal.group(1));
      int scale = decimal.group(2) == null ? 0 : Integer.parseInt(decimal.group(2));
      boolean valid = precision >= 1 && precision <= 38 && scale <= precision;
      return valid ? Optional.of(new ReadType.Decimal(precision, scale)) : Optional.empty();
    }
    return Optional.ofNullable(
        switch (word) {
          case "text", "string", "varchar" -> new ReadType.Text();
          case "integer", "int", "bigint" -> new ReadType.WholeNumber();
          case "double" -> new ReadType.DoubleNumber();
          case "boolean" -> new ReadType.Bool();
          case "date" -> new ReadType.Date();
          case "time" -> new ReadType.Time();
          case "timestamp" -> new ReadType.Timestamp();
          case "timestamp with time zone", "timestamptz" -> new ReadType.Moment(zone);
          default -> null;
        });
  }
}
