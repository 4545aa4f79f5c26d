package dev.sluice.pollers.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which days are business days: all but those of the weekend and the holidays.
 *
 * @param weekend days of the week on which nobody works; not all seven
 * @param holidays further days on which nobody works
 */
public record BusinessCalendar(Set<DayOfWeek> weekend, Set<LocalDate> holidays) {
  /** Every day but Saturdays and Sundays. */
  public static final BusinessCalendar MONDAY_TO_FRIDAY =
      new BusinessCalendar(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of());

  /** Every day. */
  public static final BusinessCalendar EVERY_DAY = new BusinessCalendar(Set.of(), Set.of());

  public BusinessCalendar {
    weekend = Set.copyOf(weekend);
    holidays = Set.copyOf(holidays);
    if (weekend.size() == DayOfWeek.values().length) {
      throw new IllegalArgumentException("a week needs a day that is not weekend");
    }
  }

  /** Whether business is done on the day. */
  public boolean isBusinessDay(LocalDate day) {
    return !weekend.contains(day.getDayOfWeek()) && !holidays.contains(day);
  }

  /** The first business day after the day. */
  public LocalDate after(LocalDate day) {
    LocalDate next = day.plusDays(1);
    while (!isBusinessDay(next)) {
      next = next.plusDays(1);
    }
    return next;
  }
}
