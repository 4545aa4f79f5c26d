package dev.sluice.app.cli;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.config.Suggestion;
import dev.sluice.app.installation.Installation;
import dev.sluice.app.installation.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options every command has, and the home they lead to. */
public final class Globals {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The home (default: $SLUICE_HOME, or else the current directory).")
  private Path home;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces and debug messages.")
  private boolean debug;

  private final CliContext context;

  /** Options for commands in this world. */
  public Globals(CliContext context) {
    this.context = context;
  }

  /** The world around the command. */
  public CliContext context() {
    return context;
  }

  /** Whether stack traces are wanted. */
  public boolean debug() {
    return debug;
  }

  /** The home's folder, absolute; it need not exist. */
  public Path home() {
    Path chosen = home;
    if (chosen == null) {
      chosen = context.environment().apply("SLUICE_HOME").map(Path::of).orElse(Path.of(""));
    }
    return context.workingDirectory().resolve(chosen).toAbsolutePath().normalize();
  }

  /** The parts that know homes. */
  public Installation installation() {
    return context.installation().get();
  }

  /**
   * The home's configuration.
   *
   * @throws dev.sluice.app.config.ConfigurationException if it has problems
   */
  public HomeConfig config() {
    return context.homeReader().get().read(home());
  }

  /** Opens the home for reading; the caller closes it. */
  public Reading open() throws IOException {
    return installation().open(config());
  }

  /** The time as the database keeps it: in microseconds. */
  Instant now() {
    return context.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Says something that is not a result. */
  void say(String message) {
    context.err().println(message);
  }

  /** Refuses a feed the home does not have. */
  static void requireFeed(HomeConfig config, String feed) {
    if (config.feed(feed).isEmpty()) {
      List<String> names = config.feeds().stream().map(known -> known.name()).toList();
      String hint = names.isEmpty() ? "the home has no feeds" : Suggestion.hint(feed, names);
      throw CommandException.usage("no feed is named '" + feed + "': " + hint);
    }
  }
}
