package dev.sluice.app.cli;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.config.Suggestion;
import dev.sluice.app.installation.Reading;
import dev.sluice.app.installation.ServiceOptions;
import dev.sluice.app.logging.Logging;
import dev.sluice.app.output.RowWriter;
import dev.sluice.app.output.Rows;
import dev.sluice.pollers.job.Job;
import dev.sluice.pollers.job.JobRun;
import dev.sluice.pollers.job.JobStatus;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists and runs downstream jobs. */
@Command(name = "jobs", description = "List jobs, run one now, or show past runs.")
final class JobsCommand implements Callable<Integer> {
  static final List<Rows.Column> STATUS_COLUMNS =
      List.of(
          Rows.Column.of("job"),
          Rows.Column.of("watermarks"),
          new Rows.Column("behind", Rows.Kind.NUMBER),
          Rows.Column.of("last_state"),
          Rows.Column.of("last_started_at"),
          Rows.Column.of("last_error"));

  private static final List<Rows.Column> RUN_COLUMNS =
      List.of(
          new Rows.Column("run_id", Rows.Kind.ID),
          Rows.Column.of("job"),
          Rows.Column.of("state"),
          new Rows.Column("attempt", Rows.Kind.NUMBER),
          Rows.Column.of("from"),
          Rows.Column.of("to"),
          Rows.Column.of("started_at"),
          Rows.Column.of("ended_at"),
          Rows.Column.of("result"),
          Rows.Column.of("error"));

  private final Globals globals;

  @Spec private CommandSpec spec;

  JobsCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "name what to do: list, run or history");
  }

  @Command(name = "list", description = "List the jobs and what they have consumed.")
  int list(@Mixin FormatOption format) throws IOException {
    try (Reading reading = globals.open()) {
      List<List<Object>> rows = reading.jobs().stream().map(JobsCommand::statusRow).toList();
      print(STATUS_COLUMNS, rows, format);
    }
    return ExitCode.DONE;
  }

  @Command(name = "run", description = "Run a job now if it has new data, and wait for its end.")
  int run(
      @Parameters(paramLabel = "JOB", description = "The job.") String job,
      @Mixin FormatOption format)
      throws IOException, InterruptedException {
    HomeConfig config = globals.config();
    requireJob(config, job);
    Logging.forService(false, globals.debug());
    List<JobRun> runs;
    try (LockedHome home =
        LockedHome.start(
            globals, config, ServiceOptions.onDemand(), "it runs the job by its schedule")) {
      runs = home.service().runJob(job);
    }
    print(RUN_COLUMNS, runs.stream().map(JobsCommand::runRow).toList(), format);
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
        requireJob(config, job);
      }
      print(RUN_COLUMNS, runs.stream().map(JobsCommand::runRow).toList(), format);
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

  private static void requireJob(HomeConfig config, String name) {
    List<String> names = config.jobs().stream().map(Job::name).toList();
    if (!names.contains(name)) {
      String hint = names.isEmpty() ? "the home has no jobs" : Suggestion.hint(name, names);
      throw CommandException.usage("no job is named '" + name + "': " + hint);
    }
  }

  static List<Object> statusRow(JobStatus status) {
    Optional<JobRun> last = status.lastRun();
    return Arrays.asList(
        status.job(),
        new TreeMap<>(status.watermarks()),
        status.behind(),
        last.map(run -> word(run.state())).orElse(null),
        last.map(JobRun::startedAt).orElse(null),
        last.map(JobRun::error).orElse(null));
  }

  private static List<Object> runRow(JobRun run) {
    return Arrays.asList(
        run.runId(),
        run.job(),
        word(run.state()),
        run.attempt(),
        new TreeMap<>(run.from()),
        new TreeMap<>(run.to()),
        run.startedAt(),
        run.endedAt(),
        run.result(),
        run.error());
  }

  private static String word(JobRun.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
