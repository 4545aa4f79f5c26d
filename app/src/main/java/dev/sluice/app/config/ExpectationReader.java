package dev.sluice.app.config;

import dev.sluice.pollers.calendar.BusinessCalendar;
import dev.sluice.pollers.expectation.Expectation;
import dev.sluice.pollers.expectation.Sequence;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** Reads a feed's {@code expected}. */
final class ExpectationReader {
  private static final ZoneId UTC = ZoneId.of("UTC");

  private final Calendars calendars;

  ExpectationReader(Calendars calendars) {
    this.calendars = calendars;
  }

  /** What is expected; empty if it has problems, which are then reported. */
  Optional<Expectation> read(Section section, String feed) {
    Optional<LocalTime> by = time(section);
    Optional<ZoneId> zone = TimeZones.read(section);
    BusinessCalendar calendar =
        calendars.named(section, "calendar").orElse(BusinessCalendar.EVERY_DAY);
    Optional<Sequence> sequence = sequence(section);
    if (!section.has("by") && !section.has("sequence")) {
      section.problem(
          "expected names neither by nor sequence",
          "by: \"06:00\", or sequence: \"trades_(\\\\d+).*\"");
    }
    if (zone.isPresent() && !section.has("by")) {
      section.problem("time_zone", "has a meaning only with by", "remove it, or add by");
    }
    section.rejectUnknownKeys();
    return by.isEmpty() && sequence.isEmpty()
        ? Optional.empty()
        : Optional.of(new Expectation(feed, by, zone.orElse(UTC), calendar, sequence));
  }

  private static Optional<LocalTime> time(Section section) {
    Optional<String> text = section.text("by");
    try {
      return text.map(LocalTime::parse);
    } catch (DateTimeException e) {
      section.problem("by", "'" + text.get() + "' is no time of day", "such as \"06:00\"");
      return Optional.empty();
    }
  }

  private static Optional<Sequence> sequence(Section section) {
    Optional<String> pattern = section.text("sequence");
    Optional<String> format = section.text("sequence_format");
    if (format.isPresent() && !section.has("sequence")) {
      section.problem("sequence_format", "has a meaning only with sequence", "add sequence");
    }
    try {
      return pattern.map(text -> new Sequence(text, format));
    } catch (IllegalArgumentException e) {
      section.problem(
          e.getMessage().contains("format") ? "sequence_format" : "sequence",
          e.getMessage(),
          "sequence: \"trades_(\\\\d+).*\"; of dates with sequence_format: uuuuMMdd");
      return Optional.empty();
    }
  }
}
