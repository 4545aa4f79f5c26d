package dev.sluice.app.cli;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.pollers.job.Decided;
import dev.sluice.pollers.job.Job;
import dev.sluice.pollers.job.JobDecisions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a job run again over versions it has consumed. */
@Command(
    name = "backfill",
    description = {
      "Have a job run again over versions it has consumed; its watermark stays.",
      "A running service does it within seconds; else the next one, or 'jobs run'.",
      "The same backfill told twice is one."
    })
final class JobsBackfillCommand extends JobDecisionCommand {
  @Parameters(paramLabel = "JOB", description = "The job.")
  private String job;

  @Option(
      names = "--from",
      paramLabel = "VERSION",
      required = true,
      description = "The first version.")
  private long from;

  @Option(
      names = "--to",
      paramLabel = "VERSION",
      required = true,
      description = "The last version.")
  private long to;

  @Option(names = "--feed", paramLabel = "FEED", description = "The feed, of several.")
  private String feed;

  @Option(
      names = "--again",
      description = "Also what an earlier backfill of the same versions has done.")
  private boolean again;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "backfill",
      description = "Why (default: ${DEFAULT-VALUE}).")
  private String reason;

  JobsBackfillCommand(Globals globals) {
    super(globals);
  }

  @Override
  void checkArguments(HomeConfig config) {
    decision(reason);
    feed(RunChoice.job(config, job), feed);
    if (from < 1 || to < from) {
      throw CommandException.usage(
          "--from " + from + " --to " + to + " is no range of versions, which start at 1");
    }
  }

  @Override
  Decided decide(HomeConfig config, JobDecisions decisions) {
    Job meant = RunChoice.job(config, job);
    return decisions.backfill(meant, feed(meant, feed), from, to, again, decision(reason));
  }
}
