package dev.sluice.pollers.expectation;

import dev.sluice.pollers.calendar.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * What is expected of a feed.
 *
 * @param by until when, on each business day, a delivery must be published; empty if at no time
 * @param zone whose clock that means
 * @param calendar the days on which one is expected
 * @param sequence what file names count; empty if nothing
 */
public record Expectation(
    String feed,
    Optional<LocalTime> by,
    ZoneId zone,
    BusinessCalendar calendar,
    Optional<Sequence> sequence) {
  public Expectation {
    Objects.requireNonNull(feed, "feed");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(calendar, "calendar");
    if (by.isEmpty() && sequence.isEmpty()) {
      throw new IllegalArgumentException("nothing is expected of " + feed);
    }
  }

  /**
   * The first time after an instant until when a delivery is expected; empty if there is none. A
   * time that a change of the clocks leaves out comes as much later, one that comes twice counts
   * the first time.
   */
  public Optional<Instant> nextDue(Instant after) {
    return by.map(time -> nextDue(after, time));
  }

  private Instant nextDue(Instant after, LocalTime time) {
    LocalDate day = LocalDate.ofInstant(after, zone);
    while (true) {
      Instant due = ZonedDateTime.of(day, time, zone).toInstant();
      if (calendar.isBusinessDay(day) && due.isAfter(after)) {
        return due;
      }
      day = calendar.after(day);
    }
  }
}
