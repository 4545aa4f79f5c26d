package dev.sluice.app.cli;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.installation.Reading;
import dev.sluice.app.output.RowWriter;
import dev.sluice.app.output.Rows;
import dev.sluice.pollers.job.Decided;
import dev.sluice.pollers.job.Decision;
import dev.sluice.pollers.job.Job;
import dev.sluice.pollers.job.JobDecisions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * A person decides on a job, beside a running service or without one; the decision is kept with who
 * took it, when and why.
 */
abstract class JobDecisionCommand implements Callable<Integer> {
  private final Globals globals;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who decides (default: the user of this machine).")
  private String by;

  @Mixin private FormatOption format;

  JobDecisionCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public final Integer call() throws IOException {
    HomeConfig config = globals.config();
    checkArguments(config);
    try (Reading reading = globals.installation().open(config)) {
      Decided decided = decide(config, reading.jobDecisions());
      if (decided instanceof Decided.Refused refused) {
        throw CommandException.failure(refused.why(), null);
      }
      if (decided instanceof Decided.Already already) {
        globals.say("nothing to do: " + already.what());
      }
      List<List<Object>> runs =
          decided instanceof Decided.Done done
              ? done.runs().stream().map(JobRows::of).toList()
              : List.of();
      RowWriter.of(format.format(), globals.context().screen()).write(Rows.of(JobRows.RUNS, runs));
    }
    return ExitCode.DONE;
  }

  /** Refuses what can be known to be wrong before the home is opened. */
  abstract void checkArguments(HomeConfig config);

  abstract Decided decide(HomeConfig config, JobDecisions decisions);

  final Decision decision(String reason) {
    if (reason.isBlank() || reason.length() > Decision.MOST_CHARS) {
      throw CommandException.usage("--reason needs a text of up to 10,000 characters");
    }
    return new Decision(reason, by == null ? user() : by, globals.now());
  }

  final Globals globals() {
    return globals;
  }

  private static String user() {
    return System.getProperty("user.name", "unknown");
  }

  /** The feed meant: the one named, or the job's only one. */
  static String feed(Job job, String named) {
    List<String> feeds = job.trigger().feeds();
    if (named == null && feeds.size() == 1) {
      return feeds.get(0);
    }
    if (named == null) {
      throw CommandException.usage(
          "job " + job.name() + " has several feeds; name one with --feed: " + feeds);
    }
    if (!feeds.contains(named)) {
      throw CommandException.usage(
          "job " + job.name() + " has no feed '" + named + "'; it has " + feeds);
    }
    return named;
  }
}
