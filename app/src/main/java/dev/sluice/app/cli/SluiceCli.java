package dev.sluice.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line as a whole: which commands there are and how they end. */
public final class SluiceCli {
  private final CommandLine commands;

  /** The command line in this world. */
  public SluiceCli(CliContext context) {
    this(new Globals(context));
  }

  /** The command line with these options. */
  public SluiceCli(Globals globals) {
    CliContext context = globals.context();
    commands = new CommandLine(new Root()).addMixin("globals", globals);
    commands
        .addSubcommand(new InitCommand(globals))
        .addSubcommand(new CheckCommand(globals))
        .addSubcommand(new RunCommand(globals))
        .addSubcommand(new IngestCommand(globals))
        .addSubcommand(new DeliveriesCommand(globals))
        .addSubcommand(new DeliveryCommand(globals))
        .addSubcommand(new RejectsCommand(globals))
        .addSubcommand(new RetractCommand(globals))
        .addSubcommand(new ReplayCommand(globals))
        .addSubcommand(LakeCommand.commandLine(globals))
        .addSubcommand(new SqlCommand(globals))
        .addSubcommand(JobsCommand.commandLine(globals))
        .addSubcommand(new StatusCommand(globals));
    Failures failures = new Failures(globals);
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setParameterExceptionHandler(failures);
    commands.setExecutionExceptionHandler(failures);
    commands.setOut(new PrintWriter(context.screen().out(), true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8));
  }

  /** The same with one more command, such as {@code demo}: an object annotated for picocli. */
  public SluiceCli with(Object command) {
    CommandLine added = new CommandLine(command);
    CommandLine.IParameterExceptionHandler parameters = commands.getParameterExceptionHandler();
    added.setParameterExceptionHandler(parameters);
    added.setExecutionExceptionHandler(commands.getExecutionExceptionHandler());
    added.setCaseInsensitiveEnumValuesAllowed(true);
    added.setOut(commands.getOut());
    added.setErr(commands.getErr());
    commands.addSubcommand(added);
    return this;
  }

  /** Runs the command the arguments name and returns the exit code. */
  public int run(String... arguments) {
    int exitCode = commands.execute(arguments);
    commands.getOut().flush();
    commands.getErr().flush();
    return exitCode;
  }

  @Command(
      name = "sluice",
      versionProvider = Version.class,
      mixinStandardHelpOptions = true,
      scope = CommandLine.ScopeType.INHERIT,
      synopsisSubcommandLabel = "COMMAND",
      description = "Lands dropped files in a lake and a warehouse, and tells downstream jobs.",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:done",
        "1:failure",
        "2:usage or configuration",
        "3:done, but something was quarantined, rejected beyond its limit or dead-lettered"
      },
      usageHelpAutoWidth = false)
  private static final class Root implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      throw new ParameterException(spec.commandLine(), "name a command");
    }
  }
}
