package dev.sluice.app.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Shows a newcomer the whole way of a file. Ends with 0 if all went as it should; 1 if the
 * warehouse's totals are not the extracts'; 2 if the home or the scale can't be used; 3 if a
 * delivery or a job's run waits for a person.
 */
@Command(
    name = "demo",
    description = {
      "Show the way of three files from a drop folder to a warehouse and a job.",
      "Makes a home with its data (./demo-home without --home), runs it, and looks at the result."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final Path DEFAULT_HOME = Path.of("demo-home");
  private static final int USAGE = 2;

  private final DemoStage stage;
  private final String program;
  private final boolean terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--scale",
      paramLabel = "S",
      defaultValue = "0.01",
      description = "How much data: 1 is about a gigabyte (default: ${DEFAULT-VALUE}).")
  private double scale;

  /**
   * The command.
   *
   * @param program how the user calls Sluice, such as {@code ./sluice}
   * @param terminal whether a person's terminal is behind standard output
   */
  public DemoCommand(DemoStage stage, String program, boolean terminal) {
    this.stage = stage;
    this.program = program;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    if (!(scale >= DemoData.MIN_SCALE && scale <= DemoData.MAX_SCALE)) {
      throw new ParameterException(
          spec.commandLine(),
          "--scale must be " + DemoData.MIN_SCALE + " to " + DemoData.MAX_SCALE + ", not " + scale);
    }
    Path home = home();
    PrintWriter out = spec.commandLine().getOut();
    if (DemoHome.isAnotherHome(home)) {
      spec.commandLine()
          .getErr()
          .println(home + " is a home of something else; name a new folder with --home");
      return USAGE;
    }
    return new DemoStory(stage, new Commands(program, home), out, terminal).tell(scale);
  }

  /** As it was typed: what is suggested afterwards is to be true where the user stands. */
  private Path home() {
    OptionSpec option = spec.findOption("--home");
    Path typed = option == null ? null : option.getValue();
    return typed == null ? DEFAULT_HOME : typed;
  }
}
