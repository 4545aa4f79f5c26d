package dev.sluice.app.cli;

import dev.sluice.app.config.ConfigurationException;
import dev.sluice.app.config.Problem;
import dev.sluice.app.config.Suggestion;
import dev.sluice.app.output.Visible;
import dev.sluice.lake.UnknownLakeTableException;
import dev.sluice.lake.filter.FilterException;
import dev.sluice.lake.read.GoneHistoryException;
import dev.sluice.warehouse.database.DatabaseException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Ends a failed command: one clear sentence, and the stack trace only where it is wanted. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Globals globals;

  Failures(Globals globals) {
    this.globals = globals;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    say("sluice: " + Visible.of(e.getMessage()));
    CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
    command.getErr().flush();
    say("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult parseResult) {
    if (failure instanceof ParameterException e) {
      return handleParseException(e, new String[0]);
    }
    if (globals.debug()) {
      failure.printStackTrace(globals.context().err());
    }
    if (failure instanceof ConfigurationException e) {
      printProblems(e, globals.context().err());
      say("sluice: " + Visible.of(e.getMessage()) + "; mend them and try again");
      return ExitCode.USAGE;
    }
    if (failure instanceof CommandException e) {
      say("sluice: " + Visible.of(e.getMessage()));
      return e.exitCode();
    }
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    say("sluice: " + Visible.of(sentence(failure)));
    boolean usage =
        failure instanceof UnknownLakeTableException || failure instanceof FilterException;
    return usage ? ExitCode.USAGE : ExitCode.FAILURE;
  }

  /** Prints problems as compilers do: {@code file:line: message}, the hint below. */
  static void printProblems(ConfigurationException e, PrintStream target) {
    for (Problem problem : e.problems()) {
      String place = problem.file() + (problem.line() > 0 ? ":" + problem.line() : "");
      target.println(Visible.of(place + ": " + problem.message()));
      if (!problem.hint().isEmpty()) {
        target.println("    " + Visible.of(problem.hint()));
      }
    }
  }

  private static String sentence(Throwable failure) {
    if (failure instanceof UncheckedIOException && failure.getCause() != null) {
      return sentence(failure.getCause());
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file: " + failure.getMessage();
    }
    if (failure instanceof AccessDeniedException) {
      return "not permitted: " + failure.getMessage();
    }
    if (failure instanceof UnknownLakeTableException unknown) {
      return unknown.getMessage()
          + Suggestion.nearest(unknown.wanted(), unknown.known())
              .map(near -> " (did you mean '" + near + "'?)")
              .orElse("");
    }
    boolean expected =
        failure instanceof IOException
            || failure instanceof DatabaseException
            || failure instanceof SQLException
            || failure instanceof FilterException
            || failure instanceof GoneHistoryException;
    if (expected && failure.getMessage() != null) {
      return failure.getMessage();
    }
    return "unexpected: " + failure + " (--debug shows where)";
  }

  private void say(String message) {
    globals.say(message);
  }
}
