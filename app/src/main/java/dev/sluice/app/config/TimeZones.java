package dev.sluice.app.config;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** Reads a {@code time_zone}. */
final class TimeZones {
  private TimeZones() {}

  /** The zone; empty if it is absent, or no zone, which is then reported. */
  static Optional<ZoneId> read(Section section) {
    Optional<String> text = section.text("time_zone");
    try {
      return text.map(ZoneId::of);
    } catch (DateTimeException e) {
      section.problem(
          "time_zone",
          "'" + text.get() + "' is no time zone",
          Suggestion.nearest(text.get(), ZoneId.getAvailableZoneIds())
              .map(near -> "did you mean '" + near + "'?")
              .orElse("such as Europe/Berlin or UTC"));
      return Optional.empty();
    }
  }
}
