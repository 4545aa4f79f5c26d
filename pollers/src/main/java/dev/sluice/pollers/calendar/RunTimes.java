package dev.sluice.pollers.calendar;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * The times at which a job runs whether or not anything is new.
 *
 * <p>The expression means the clock on the wall of the zone. Where clocks are set forward, a time
 * that is left out comes as much later (Quartz alone would leave the day out); where they are set
 * back, a time that comes twice counts the first time.
 *
 * @param cron Quartz cron expression
 * @param zone whose clock it means
 * @param calendar on whose business days alone there is a time
 * @param missed what becomes of times that passed while nobody could run
 */
public record RunTimes(String cron, ZoneId zone, BusinessCalendar calendar, Missed missed) {
  /** How late a time may be met and still count as met. */
  static final Duration ON_TIME = Duration.ofMinutes(1);

  private static final Duration FIRST_LOOK_BACK = Duration.ofMinutes(1);

  /** What becomes of times that passed. */
  public enum Missed {
    /** One run, for the last of them. */
    ONCE,
    /** A run for each, the earliest first. */
    EACH,
    /** None. */
    SKIP
  }

  /**
   * Checks the expression.
   *
   * @throws IllegalArgumentException if it is no cron expression
   */
  public RunTimes {
    parse(cron);
  }

  /** The first time after an instant; empty if there is none to come. */
  public Optional<Instant> next(Instant after) {
    CronExpression expression = parse(cron);
    LocalDateTime wall = LocalDateTime.ofInstant(after, zone);
    while (true) {
      Date next = expression.getNextValidTimeAfter(Date.from(wall.toInstant(ZoneOffset.UTC)));
      if (next == null) {
        return Optional.empty();
      }
      wall = LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC);
      Instant time = ZonedDateTime.ofLocal(wall, zone, null).toInstant();
      if (!calendar.isBusinessDay(wall.toLocalDate())) {
        // The last second of a day without business.
        wall = wall.toLocalDate().plusDays(1).atStartOfDay().minusSeconds(1);
      } else if (time.isAfter(after)) {
        return Optional.of(time);
      }
    }
  }

  /**
   * The time for which a run is due.
   *
   * @param settled up to here all times were dealt with
   * @return a time after {@code settled}, not after {@code now}
   */
  public Optional<Instant> due(Instant settled, Instant now) {
    Optional<Instant> first = next(settled).filter(time -> !time.isAfter(now));
    if (first.isEmpty() || missed == Missed.EACH) {
      return first;
    }
    Instant last = last(first.get(), now);
    boolean late = Duration.between(last, now).compareTo(ON_TIME) > 0;
    return missed == Missed.SKIP && late ? Optional.empty() : Optional.of(last);
  }

  /**
   * The last time not after {@code now}, looking back further and further: at most to one known.
   */
  private Instant last(Instant known, Instant now) {
    Duration back = FIRST_LOOK_BACK;
    Instant found = known;
    boolean looking = true;
    while (looking) {
      Instant start = now.minus(back);
      boolean whole = !start.isAfter(known);
      Optional<Instant> time = next(whole ? known : start).filter(at -> !at.isAfter(now));
      while (time.isPresent()) {
        found = time.get();
        time = next(found).filter(at -> !at.isAfter(now));
        looking = false;
      }
      looking = looking && !whole;
      back = back.multipliedBy(4);
    }
    return found;
  }

  /** Reads the expression for a clock that never changes: the wall's, whose changes come on top. */
  private static CronExpression parse(String cron) {
    try {
      CronExpression expression = new CronExpression(cron);
      expression.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
      return expression;
    } catch (ParseException e) {
      throw new IllegalArgumentException(
          "'" + cron + "' is no Quartz cron expression: " + e.getMessage(), e);
    }
  }
}
