package dev.sluice.pollers.expectation;

import dev.sluice.pollers.calendar.BusinessCalendar;
import dev.sluice.pollers.calendar.FileNameDate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number or date in file names that goes up by one from delivery to delivery; a date goes from
 * business day to business day. Numbers and days since 1970 are both positions.
 *
 * @param pattern a regular expression the whole name matches; its one group is number or date
 * @param dateFormat how the date is written; empty if it is a number
 */
public record Sequence(String pattern, Optional<String> dateFormat) {
  private static final int MOST_DIGITS = 18;

  /** Of dates further apart than this one gap is made, not one for each business day. */
  private static final long FAR_APART = 400;

  /**
   * Positions that are missing.
   *
   * @param first the first of them
   * @param last the last of them
   */
  public record Gap(long first, long last) {
    public Gap {
      if (last < first) {
        throw new IllegalArgumentException("a gap of nothing");
      }
    }
  }

  /**
   * Checks pattern and format.
   *
   * @throws IllegalArgumentException if one is wrong; the message is for people
   */
  public Sequence {
    FileNameDate.requireOneGroup(pattern);
    dateFormat.ifPresent(format -> new FileNameDate(pattern, format));
  }

  /** The position a file's name tells; empty if it tells none. */
  OptionalLong position(String fileName) {
    if (dateFormat.isPresent()) {
      return new FileNameDate(pattern, dateFormat.get())
          .of(fileName)
          .map(date -> OptionalLong.of(date.toEpochDay()))
          .orElseGet(OptionalLong::empty);
    }
    Matcher name = Pattern.compile(pattern).matcher(fileName);
    if (!name.matches() || !name.group(1).matches("\\d{1," + MOST_DIGITS + "}")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(name.group(1)));
  }

  /** What is missing between two positions, both of which are there. */
  List<Gap> between(long before, long after, BusinessCalendar calendar) {
    if (after <= before + 1) {
      return List.of();
    }
    if (dateFormat.isEmpty() || after - before > FAR_APART) {
      return List.of(new Gap(before + 1, after - 1));
    }
    List<Gap> gaps = new ArrayList<>();
    LocalDate day = calendar.after(LocalDate.ofEpochDay(before));
    while (day.toEpochDay() < after) {
      gaps.add(new Gap(day.toEpochDay(), day.toEpochDay()));
      day = calendar.after(day);
    }
    return gaps;
  }

  /** A position as people write it. */
  public String text(long position) {
    return dateFormat.isPresent()
        ? LocalDate.ofEpochDay(position).toString()
        : Long.toString(position);
  }
}
