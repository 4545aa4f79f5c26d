package dev.sluice.app.config;

import dev.sluice.pollers.calendar.BusinessCalendar;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The calendars a home knows by name.
 *
 * @param named those of {@code sluice.yaml}
 * @param whole whether these are all: false if the file has problems
 */
record Calendars(Map<String, BusinessCalendar> named, boolean whole) {
  /** The name of the calendar every home has: Monday to Friday, unless it says otherwise. */
  static final String BUSINESS_DAYS = "business-days";

  Calendars {
    named = Map.copyOf(named);
  }

  /** The calendar a key names, if it is there; one that is unknown is a problem. */
  Optional<BusinessCalendar> named(Section section, String key) {
    Optional<String> name = section.text(key);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    BusinessCalendar found = named.get(name.get());
    if (found == null && name.get().equals(BUSINESS_DAYS)) {
      found = BusinessCalendar.MONDAY_TO_FRIDAY;
    }
    if (found == null && whole) {
      TreeSet<String> names = new TreeSet<>(named.keySet());
      names.add(BUSINESS_DAYS);
      section.problem(
          key,
          "no calendar is named '" + name.get() + "'",
          Suggestion.hint(name.get(), names) + "; calendars stand in sluice.yaml");
    }
    return Optional.ofNullable(found);
  }
}
