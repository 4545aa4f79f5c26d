package dev.sluice.app.cli;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.config.Suggestion;
import dev.sluice.pollers.job.Job;
import dev.sluice.pollers.job.JobDecisions;
import dev.sluice.pollers.job.JobRun;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds the job or the runs that a person means by a job's name or the beginning of a run's id. */
final class RunChoice {
  private static final Pattern PREFIX = Pattern.compile("[0-9a-f][0-9a-f-]{3,35}");

  private RunChoice() {}

  /** The job of that name. */
  static Job job(HomeConfig config, String name) {
    return config.jobs().stream()
        .filter(job -> job.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> names = config.jobs().stream().map(Job::name).toList();
              String hint = names.isEmpty() ? "the home has no jobs" : Suggestion.hint(name, names);
              return CommandException.usage("no job is named '" + name + "': " + hint);
            });
  }

  /** Whether it can only be meant as the beginning of a run's id. */
  static boolean isRun(HomeConfig config, String text) {
    return config.jobs().stream().noneMatch(job -> job.name().equals(text))
        && PREFIX.matcher(text.toLowerCase(Locale.ROOT)).matches();
  }

  /** The one run whose id begins so. */
  static JobRun run(JobDecisions decisions, String text) {
    List<JobRun> found = decisions.runsStartingWith(text.toLowerCase(Locale.ROOT));
    if (found.isEmpty()) {
      throw CommandException.usage(
          "no job is named '" + text + "' and no run's id starts so; see 'sluice jobs history'");
    }
    if (found.size() > 1) {
      throw CommandException.usage(
          "more than one run's id starts with '" + text + "': give more of it");
    }
    return found.get(0);
  }
}
