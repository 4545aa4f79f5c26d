package dev.sluice.app.cli;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.pollers.job.Decided;
import dev.sluice.pollers.job.Decision;
import dev.sluice.pollers.job.JobDecisions;
import dev.sluice.pollers.job.JobRun;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives up a run or versions. */
@Command(
    name = "skip",
    description = {
      "Give up the run of a job that has not succeeded, or all versions up to one.",
      "They count as consumed from then on; the reason is kept."
    })
final class JobsSkipCommand extends JobDecisionCommand {
  @Parameters(paramLabel = "JOB|RUN", description = "The job, or the beginning of a run's id.")
  private String which;

  @Option(
      names = "--to",
      paramLabel = "VERSION",
      description = "Skip all versions up to this one, run or not.")
  private Long to;

  @Option(names = "--feed", paramLabel = "FEED", description = "The feed --to is a version of.")
  private String feed;

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  private String reason;

  JobsSkipCommand(Globals globals) {
    super(globals);
  }

  @Override
  void checkArguments(HomeConfig config) {
    decision(reason);
    boolean run = RunChoice.isRun(config, which);
    if (!run) {
      RunChoice.job(config, which);
    }
    if (to != null && to < 1) {
      throw CommandException.usage("--to: versions start at 1");
    }
    if (run && to != null) {
      throw CommandException.usage("--to belongs to a job, not to a run");
    }
    if (feed != null && to == null) {
      throw CommandException.usage("--feed has a meaning only with --to");
    }
    if (to != null) {
      feed(RunChoice.job(config, which), feed);
    }
  }

  @Override
  Decided decide(HomeConfig config, JobDecisions decisions) {
    Decision decision = decision(reason);
    if (to != null) {
      var job = RunChoice.job(config, which);
      return decisions.skipTo(job, feed(job, feed), to, decision);
    }
    if (RunChoice.isRun(config, which)) {
      return decisions.skip(RunChoice.run(decisions, which), decision);
    }
    List<JobRun> waiting = decisions.unfinished(which);
    if (waiting.isEmpty()) {
      return new Decided.Already(
          "no run of job " + which + " waits; --to VERSION skips versions nobody ran over yet");
    }
    return decisions.skip(waiting.get(0), decision);
  }
}
