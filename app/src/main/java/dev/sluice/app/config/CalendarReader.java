package dev.sluice.app.config;

import dev.sluice.pollers.calendar.BusinessCalendar;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads {@code calendars} of {@code sluice.yaml}: names, weekends and holidays. */
final class CalendarReader {
  private static final Map<String, DayOfWeek> DAYS =
      Arrays.stream(DayOfWeek.values())
          .collect(
              Collectors.toMap(
                  day -> day.name().toLowerCase(Locale.ROOT),
                  day -> day,
                  (one, other) -> one,
                  TreeMap::new));
  private static final String DATE_HINT = "write dates as 2026-12-25";

  private final HomeFiles files;
  private final Problems problems;

  CalendarReader(HomeFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  /** The calendars by name; those with problems, which are then reported, are left out. */
  Map<String, BusinessCalendar> read(Section section) {
    Map<String, BusinessCalendar> calendars = new LinkedHashMap<>();
    for (String name : section.keys()) {
      section.section(name).map(this::calendar).ifPresent(read -> calendars.put(name, read));
    }
    return calendars;
  }

  private BusinessCalendar calendar(Section section) {
    Set<DayOfWeek> weekend = weekend(section);
    Set<LocalDate> holidays = new HashSet<>();
    for (String text : section.texts("holidays").orElse(List.of())) {
      date(text)
          .ifPresentOrElse(
              holidays::add,
              () -> section.problem("holidays", "'" + text + "' is no date", DATE_HINT));
    }
    if (section.has("holidays_file")) {
      Optional<Path> file = files.named(section, "holidays_file", "file of holidays");
      file.flatMap(path -> YamlFile.text(path, problems))
          .ifPresent(text -> holidays.addAll(holidays(file.get(), text)));
    }
    section.rejectUnknownKeys();
    return new BusinessCalendar(weekend, holidays);
  }

  private static Set<DayOfWeek> weekend(Section section) {
    Set<DayOfWeek> weekend = EnumSet.noneOf(DayOfWeek.class);
    for (String text : section.texts("weekend").orElse(List.of("saturday", "sunday"))) {
      DayOfWeek day = DAYS.get(text);
      if (day == null) {
        section.problem(
            "weekend",
            "'" + text + "' is no day of the week",
            Suggestion.hint(text, DAYS.keySet()));
      } else {
        weekend.add(day);
      }
    }
    if (weekend.size() == DAYS.size()) {
      section.problem("weekend", "leaves no day to work", "name fewer days");
      weekend.clear();
    }
    return weekend;
  }

  /** A date a line; what follows a {@code #} is for people. */
  private Set<LocalDate> holidays(Path file, String text) {
    Set<LocalDate> holidays = new HashSet<>();
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      String written = line.replaceFirst("#.*", "").strip();
      if (!written.isEmpty()) {
        Optional<LocalDate> date = date(written);
        if (date.isPresent()) {
          holidays.add(date.get());
        } else {
          problems.add(file, number, "'" + written + "' is no date", DATE_HINT);
        }
      }
    }
    return holidays;
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
