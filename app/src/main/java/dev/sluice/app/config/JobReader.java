package dev.sluice.app.config;

import dev.sluice.pollers.job.Action;
import dev.sluice.pollers.job.Job;
import dev.sluice.pollers.job.Retry;
import dev.sluice.pollers.job.StartFrom;
import dev.sluice.pollers.job.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code jobs/*.yaml}. */
final class JobReader {
  static final Retry DEFAULT_RETRY = new Retry(5, Duration.ofSeconds(10), Duration.ofMinutes(10));

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
  private static final Pattern VERSION = Pattern.compile("version\\s+(\\d{1,18})");

  private final ActionReader actions;
  private final Problems problems;
  private final TriggerReader triggers;
  private final Map<String, Path> filesByName = new LinkedHashMap<>();

  JobReader(ActionReader actions, Problems problems, TriggerReader triggers) {
    this.actions = actions;
    this.problems = problems;
    this.triggers = triggers;
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
        section.requiredSection("when", "when: { new_data: [feed] }").flatMap(triggers::read);
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
