package dev.sluice.app.cli;

import dev.sluice.app.config.ConfigurationException;
import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.config.Problem;
import dev.sluice.app.output.Format;
import dev.sluice.app.output.RowWriter;
import dev.sluice.app.output.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reports everything that is wrong with a home's configuration. */
@Command(
    name = "check",
    description = "Check the configuration; all problems at once, with file, line and a hint.")
final class CheckCommand implements Callable<Integer> {
  private final Globals globals;

  @Mixin private FormatOption format;

  CheckCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws IOException {
    try {
      HomeConfig config = globals.config();
      print(List.of());
      globals.say(
          "ok: "
              + counted(config.feeds().size(), "feed")
              + ", "
              + counted(config.jobs().size(), "job"));
      return ExitCode.DONE;
    } catch (ConfigurationException e) {
      if (format.format() == Format.TABLE) {
        Failures.printProblems(e, globals.context().screen().out());
      } else {
        print(e.problems());
      }
      globals.say(counted(e.problems().size(), "problem"));
      return ExitCode.USAGE;
    }
  }

  private void print(List<Problem> problems) throws IOException {
    if (format.format() == Format.TABLE) {
      return;
    }
    List<List<Object>> rows = new ArrayList<>();
    for (Problem problem : problems) {
      rows.add(
          List.of(problem.file().toString(), problem.line(), problem.message(), problem.hint()));
    }
    List<Rows.Column> columns =
        List.of(
            Rows.Column.of("file"),
            Rows.Column.of("line"),
            Rows.Column.of("message"),
            Rows.Column.of("hint"));
    RowWriter.of(format.format(), globals.context().screen()).write(Rows.of(columns, rows));
  }

  private static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
