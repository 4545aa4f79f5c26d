package dev.sluice.app.config;

import dev.sluice.pollers.job.Action;
import dev.sluice.pollers.job.Job;
import dev.sluice.pollers.job.Retry;
import dev.sluice.pollers.job.StartFrom;
import dev.sluice.pollers.job.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code jobs/*.yaml}. */
final class JobReader {
  /** Polls twice a minute where a job says nothing; events wake it sooner. */
  static final String DEFAULT_SCHEDULE = "0/30 * * * * ?";

  static final Retry DEFAULT_RETRY = new Retry(5, Duration.ofSeconds(10), Duration.ofMinutes(10));

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
  private static final Pattern VERSION = Pattern.compile("version\\s+(\\d{1,18})");

  private final ActionReader actions;
  private final Problems problems;
  private final CronCheck cron;
  private final FeedReader feeds;
  private final Map<String, Path> filesByName = new LinkedHashMap<>();

  /**
   * A reader of jobs.
   *
   * @param feeds has already read all feeds
   */
  JobReader(ActionReader actions, Problems problems, CronCheck cron, FeedReader feeds) {
    this.actions = actions;
    this.problems = problems;
    this.cron = cron;
    this.feeds = feeds;
  }

  /** The job; empty if it has problems, which are then reported. */
  Optional<Job> read(Path file) {
    int before = problems.count();
    Optional<Section> top = YamlFile.read(file, problems);
    if (top.isEmpty()) {
      return Optional.empty();
    }
    Section section = top.get();
    Optional<String> name = name(section);
    Optional<Trigger> trigger =
        section.requiredSection("when", "when: { new_data: [feed] }").flatMap(this::trigger);
    Optional<Action> action =
        section.requiredSection("run", "run: { sql: jobs/name.sql }").flatMap(actions::read);
    Retry retry =
        section.section("retry").map(part -> retry(part, DEFAULT_RETRY)).orElse(DEFAULT_RETRY);
    StartFrom startFrom = startFrom(section);
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new Job(name.orElseThrow(), trigger.orElseThrow(), action.orElseThrow(), retry, startFrom));
  }

  private Optional<String> name(Section section) {
    Optional<String> name = section.requiredText("job", "name the job");
    if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
      section.problem(
          "job",
          "'" + name.get() + "' can't be a job's name",
          "lower-case letters, digits, '_' and '-', starting with a letter");
      return Optional.empty();
    }
    Path first = name.map(given -> filesByName.putIfAbsent(given, section.file())).orElse(null);
    if (first != null) {
      section.problem(
          "job",
          "job '" + name.get() + "' is already described in " + first.getFileName(),
          "give each job its own name");
    }
    return name;
  }

  private Optional<Trigger> trigger(Section section) {
    int before = problems.count();
    if (!section.has("new_data")) {
      section.missing("new_data", "the feeds whose new data the job consumes: [feed, …]");
    }
    List<String> names = section.texts("new_data").orElse(List.of());
    if (names.isEmpty() && problems.count() == before) {
      section.problem("new_data", "is an empty list", "name at least one feed");
    }
    names.forEach(name -> knownFeed(section, name));
    Trigger.Match match =
        section
            .choice("match", Map.of("any", Trigger.Match.ANY, "all", Trigger.Match.ALL))
            .orElse(Trigger.Match.ANY);
    Trigger.Versions versions =
        section
            .choice(
                "versions",
                Map.of("together", Trigger.Versions.TOGETHER, "each", Trigger.Versions.EACH))
            .orElse(Trigger.Versions.TOGETHER);
    Optional<String> schedule = section.text("schedule");
    schedule
        .flatMap(cron::complaint)
        .ifPresent(
            complaint ->
                section.problem(
                    "schedule",
                    "'" + schedule.get() + "' is not a Quartz cron expression: " + complaint,
                    "seconds minutes hours day month weekday, such as \"0 0/5 * * * ?\""));
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new Trigger(
            names.stream().distinct().toList(),
            match,
            versions,
            schedule.orElse(DEFAULT_SCHEDULE)));
  }

  private void knownFeed(Section section, String name) {
    // A feed file too broken to tell its name may be the one meant: its own problem is enough.
    if (!feeds.names().contains(name) && !feeds.anUnnamedOne()) {
      section.problem(
          "new_data", "no feed is named '" + name + "'", Suggestion.hint(name, feeds.names()));
    }
  }

  /** A {@code retry} mapping. */
  static Retry retry(Section section, Retry otherwise) {
    int attempts = section.integer("attempts", 1, 1000).orElse(otherwise.attempts());
    Optional<String> text = section.text("backoff");
    section.rejectUnknownKeys();
    if (text.isEmpty()) {
      return new Retry(attempts, otherwise.firstBackoff(), otherwise.maxBackoff());
    }
    String[] ends = text.get().split("\\.\\.", -1);
    Optional<Duration> first = Durations.parse(ends[0]);
    Optional<Duration> most = Durations.parse(ends[ends.length - 1]);
    if (ends.length > 2
        || first.isEmpty()
        || most.isEmpty()
        || most.get().compareTo(first.get()) < 0) {
      section.problem(
          "backoff",
          "'" + text.get() + "' is not a range of durations",
          "shortest..longest, such as 10s..10m");
      return new Retry(attempts, otherwise.firstBackoff(), otherwise.maxBackoff());
    }
    return new Retry(attempts, first.get(), most.get());
  }

  private static StartFrom startFrom(Section section) {
    String text = section.text("start_from").orElse("earliest");
    Matcher version = VERSION.matcher(text);
    if (version.matches() && Long.parseLong(version.group(1)) > 0) {
      return new StartFrom.Version(Long.parseLong(version.group(1)));
    }
    if (!text.equals("earliest") && !text.equals("latest")) {
      section.problem(
          "start_from", "'" + text + "' is no place to start", "earliest, latest or version N");
    }
    return text.equals("latest") ? new StartFrom.Latest() : new StartFrom.Earliest();
  }
}
