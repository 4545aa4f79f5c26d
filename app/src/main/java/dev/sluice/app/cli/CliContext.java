package dev.sluice.app.cli;

import dev.sluice.app.config.HomeReader;
import dev.sluice.app.installation.Installation;
import dev.sluice.app.output.Screen;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The world around a command.
 *
 * @param screen for results: standard output
 * @param err for messages: standard error
 * @param in standard input
 * @param inputIsTerminal whether a person types the input
 * @param environment gives an environment variable's value
 * @param workingDirectory relative paths on the command line are relative to it
 * @param homeReader reads homes' configuration; made only when a command needs it
 * @param installation made only when a command needs it, so that small commands start fast
 */
public record CliContext(
    Screen screen,
    PrintStream err,
    InputStream in,
    boolean inputIsTerminal,
    Function<String, Optional<String>> environment,
    Path workingDirectory,
    Supplier<HomeReader> homeReader,
    Supplier<Installation> installation) {

  /** The clock. */
  Clock clock() {
    return screen.clock();
  }
}
