package dev.sluice.app.cli;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.installation.Reading;
import dev.sluice.app.installation.ServiceOptions;
import dev.sluice.app.logging.Logging;
import dev.sluice.app.output.RowWriter;
import dev.sluice.app.output.Rows;
import dev.sluice.pollers.job.JobRun;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists and runs downstream jobs. */
@Command(name = "jobs", description = "List jobs and runs, run a job now, decide on what failed.")
final class JobsCommand implements Callable<Integer> {
  private final Globals globals;

  @Spec private CommandSpec spec;

  JobsCommand(Globals globals) {
    this.globals = globals;
  }

  /** The command with all it consists of. */
  static CommandLine commandLine(Globals globals) {
    return new CommandLine(new JobsCommand(globals))
        .addSubcommand(new JobsRetryCommand(globals))
        .addSubcommand(new JobsSkipCommand(globals))
        .addSubcommand(new JobsBackfillCommand(globals));
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "name what to do: list, run, history, dead-letters, retry, skip or backfill");
  }

  @Command(name = "list", description = "List the jobs and what they have consumed.")
  int list(@Mixin FormatOption format) throws IOException {
    try (Reading reading = globals.open()) {
      List<List<Object>> rows = reading.jobs().stream().map(JobRows::of).toList();
      print(JobRows.JOBS, rows, format);
    }
    return ExitCode.DONE;
  }

  @Command(name = "run", description = "Run a job now if it has new data, and wait for its end.")
  int run(
      @Parameters(paramLabel = "JOB", description = "The job.") String job,
      @Mixin FormatOption format)
      throws IOException, InterruptedException {
    HomeConfig config = globals.config();
    RunChoice.job(config, job);
    Logging.forService(false, globals.debug());
    List<JobRun> runs;
    try (LockedHome home =
        LockedHome.start(
            globals, config, ServiceOptions.onDemand(), "it runs the job by its schedule")) {
      runs = home.service().runJob(job);
    }
    print(JobRows.RUNS, runs.stream().map(JobRows::of).toList(), format);
    if (runs.isEmpty()) {
      globals.say("nothing new for " + job);
    }
    return exitCode(runs);
  }

  @Command(name = "history", description = "Show past runs, newest first.")
  int history(
      @Parameters(arity = "0..1", paramLabel = "JOB", description = "Only this job's.") String job,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "At most so many (default: ${DEFAULT-VALUE}).")
          int limit,
      @Mixin FormatOption format)
      throws IOException {
    Limits.require(limit);
    HomeConfig config = globals.config();
    try (Reading reading = globals.installation().open(config)) {
      List<JobRun> runs = reading.runs(Optional.ofNullable(job), limit);
      if (runs.isEmpty() && job != null) {
        RunChoice.job(config, job);
      }
      print(JobRows.RUNS, runs.stream().map(JobRows::of).toList(), format);
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "dead-letters",
      description = "Show runs whose attempts are used up, oldest first; they wait for a person.")
  int deadLetters(@Mixin FormatOption format) throws IOException {
    try (Reading reading = globals.open()) {
      print(JobRows.RUNS, reading.deadLetters().stream().map(JobRows::of).toList(), format);
    }
    return ExitCode.DONE;
  }

  private void print(List<Rows.Column> columns, List<List<Object>> rows, FormatOption format)
      throws IOException {
    RowWriter.of(format.format(), globals.context().screen()).write(Rows.of(columns, rows));
  }

  private static int exitCode(List<JobRun> runs) {
    if (runs.stream().anyMatch(run -> run.state() == JobRun.State.DEAD_LETTER)) {
      return ExitCode.ATTENTION;
    }
    boolean succeeded = runs.stream().allMatch(run -> run.state() == JobRun.State.SUCCEEDED);
    return succeeded ? ExitCode.DONE : ExitCode.FAILURE;
  }
}
