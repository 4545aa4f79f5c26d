package dev.sluice.app.config;

import dev.sluice.pollers.calendar.BusinessCalendar;
import dev.sluice.pollers.calendar.FileNameDate;
import dev.sluice.pollers.calendar.RunTimes;
import dev.sluice.pollers.job.Trigger;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a job's {@code when}. */
final class TriggerReader {
  /** Polls twice a minute where a job says nothing; events wake it sooner. */
  static final String DEFAULT_SCHEDULE = "0/30 * * * * ?";

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final String CRON_HINT =
      "seconds minutes hours day month weekday, such as \"0 0/5 * * * ?\"";

  private final Problems problems;
  private final CronCheck cron;
  private final FeedReader feeds;
  private final Calendars calendars;

  /**
   * A reader of triggers.
   *
   * @param feeds has already read all feeds
   */
  TriggerReader(Problems problems, CronCheck cron, FeedReader feeds, Calendars calendars) {
    this.problems = problems;
    this.cron = cron;
    this.feeds = feeds;
    this.calendars = calendars;
  }

  /** The trigger; empty if it has problems, which are then reported. */
  Optional<Trigger> read(Section section) {
    int before = problems.count();
    boolean byNews = section.has("new_data");
    boolean byTime = section.has("at");
    if (!byNews && !byTime) {
      section.missing("new_data", "the feeds whose new data the job consumes: [feed, …]");
    }
    List<String> names = feeds(section, byNews, byTime);
    only(section, byNews || !byTime, "new_data", List.of("match", "all_for", "versions"));
    only(section, byTime, "at", List.of("calendar", "missed"));
    Optional<Trigger.News> news = byNews || !byTime ? news(section, names) : Optional.empty();
    Optional<String> schedule = cron(section, "schedule");
    Optional<String> at = cron(section, "at");
    Optional<ZoneId> zone = TimeZones.read(section);
    BusinessCalendar calendar =
        calendars.named(section, "calendar").orElse(BusinessCalendar.EVERY_DAY);
    RunTimes.Missed missed =
        section
            .choice(
                "missed",
                Map.of(
                    "once", RunTimes.Missed.ONCE,
                    "each", RunTimes.Missed.EACH,
                    "skip", RunTimes.Missed.SKIP))
            .orElse(RunTimes.Missed.ONCE);
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new Trigger(
            names,
            byNews ? news : Optional.empty(),
            at.map(times -> new RunTimes(times, zone.orElse(UTC), calendar, missed)),
            schedule.orElse(DEFAULT_SCHEDULE),
            zone));
  }

  private List<String> feeds(Section section, boolean byNews, boolean byTime) {
    if (byNews && section.has("feeds")) {
      section.problem(
          "feeds", "belongs to a job that runs at times alone", "new_data names the feeds");
    }
    String key = byNews || !byTime ? "new_data" : "feeds";
    Optional<List<String>> texts = section.texts(key);
    if (texts.isPresent() && texts.get().isEmpty()) {
      section.problem(key, "is an empty list", "name at least one feed");
    }
    List<String> names = texts.orElse(List.of()).stream().distinct().toList();
    names.forEach(name -> knownFeed(section, key, name));
    return names;
  }

  private void knownFeed(Section section, String key, String name) {
    // A feed file too broken to tell its name may be the one meant: its own problem is enough.
    if (!feeds.names().contains(name) && !feeds.anUnnamedOne()) {
      section.problem(key, "no feed is named '" + name + "'", Suggestion.hint(name, feeds.names()));
    }
  }

  /** Refuses keys without the key that gives them a meaning. */
  private static void only(Section section, boolean there, String meaning, List<String> keys) {
    for (String key : keys) {
      if (section.has(key) && !there) {
        section.problem(key, "has a meaning only with " + meaning, "remove it, or add " + meaning);
      }
    }
  }

  private Optional<Trigger.News> news(Section section, List<String> names) {
    int before = problems.count();
    Optional<String> allFor = section.text("all_for");
    Optional<Trigger.Match> match =
        section.choice("match", Map.of("any", Trigger.Match.ANY, "all", Trigger.Match.ALL));
    Optional<Trigger.Versions> versions =
        section.choice(
            "versions",
            Map.of("together", Trigger.Versions.TOGETHER, "each", Trigger.Versions.EACH));
    if (allFor.isEmpty()) {
      return Optional.of(
          new Trigger.News(
              match.orElse(Trigger.Match.ANY),
              versions.orElse(Trigger.Versions.TOGETHER),
              new TreeMap<>()));
    }
    if (!allFor.get().equals("business_date")) {
      section.problem(
          "all_for", "'" + allFor.get() + "' is nothing feeds share", "all_for: business_date");
    }
    for (String other : List.of("match", "versions", "at")) {
      if (section.has(other)) {
        section.problem(
            other, "can't stand beside all_for: a business date has one run", "remove one of them");
      }
    }
    SortedMap<String, FileNameDate> dates = dates(section, names);
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(
            new Trigger.News(Trigger.Match.ALL_FOR_DATE, Trigger.Versions.TOGETHER, dates));
  }

  private SortedMap<String, FileNameDate> dates(Section section, List<String> names) {
    SortedMap<String, FileNameDate> dates = new TreeMap<>();
    for (String name : names) {
      FileNameDate date = feeds.businessDates().get(name);
      if (date != null) {
        dates.put(name, date);
      } else if (feeds.names().contains(name) && !feeds.isFaulty(name)) {
        section.problem(
            "all_for",
            "feed '" + name + "' does not say where its files' business date stands",
            "delivery: { business_date: { name: \""
                + name
                + "_(\\\\d{8})\\\\.csv\" } } in the feed");
      }
    }
    return dates;
  }

  private Optional<String> cron(Section section, String key) {
    Optional<String> text = section.text(key);
    text.flatMap(cron::complaint)
        .ifPresent(
            complaint ->
                section.problem(
                    key,
                    "'" + text.get() + "' is not a Quartz cron expression: " + complaint,
                    CRON_HINT));
    return text;
  }
}
