package dev.sluice.app.cli;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.pollers.job.Decided;
import dev.sluice.pollers.job.JobDecisions;
import dev.sluice.pollers.job.JobRun;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Has failed runs tried again. */
@Command(
    name = "retry",
    description = {
      "Give what failed of a job, or one run, a new budget of attempts, due at once.",
      "A running service does it within seconds; else the next one, or 'jobs run'."
    })
final class JobsRetryCommand extends JobDecisionCommand {
  @Parameters(paramLabel = "JOB|RUN", description = "The job, or the beginning of a run's id.")
  private String which;

  JobsRetryCommand(Globals globals) {
    super(globals);
  }

  @Override
  void checkArguments(HomeConfig config) {
    if (!RunChoice.isRun(config, which)) {
      RunChoice.job(config, which);
    }
  }

  @Override
  Decided decide(HomeConfig config, JobDecisions decisions) {
    if (RunChoice.isRun(config, which)) {
      return decisions.retry(RunChoice.run(decisions, which), globals().now());
    }
    List<JobRun> revived = new ArrayList<>();
    for (JobRun run : decisions.unfinished(which)) {
      if (decisions.retry(run, globals().now()) instanceof Decided.Done done) {
        revived.addAll(done.runs());
      }
    }
    return revived.isEmpty()
        ? new Decided.Already("no failed run of job " + which + " waits")
        : new Decided.Done(revived);
  }
}
