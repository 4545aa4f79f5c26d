package dev.sluice.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Main;
import dev.sluice.app.cli.CliContext;
import dev.sluice.app.cli.SluiceCli;
import dev.sluice.app.config.AdapterLayouts;
import dev.sluice.app.config.HomeReader;
import dev.sluice.app.installation.HomeInstallation;
import dev.sluice.app.output.Screen;
import dev.sluice.pollers.schedule.CronSchedule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Sluice on one home, each command in a process of its own, as a user starts it. */
final class Program implements AutoCloseable {
  static final Duration DEADLINE = Duration.ofSeconds(60);

  private final Path home;
  private final Path output;
  private final Map<String, String> environment;
  private final List<Running> services = new ArrayList<>();
  private final AtomicInteger number = new AtomicInteger();

  /** Output goes to files beside the home. */
  Program(Path home) {
    this(home, Map.of());
  }

  Program(Path home, Map<String, String> environment) {
    this.home = home;
    this.output = home.resolveSibling("output");
    this.environment = environment;
  }

  /** How a command ended. */
  record Ended(int exitCode, String out, String err) {
    Ended expect(int code) {
      assertThat(exitCode).as(err + out).isEqualTo(code);
      return this;
    }
  }

  /** Starts a command that goes on; it is killed when this object is closed. */
  Running start(String... arguments) throws IOException {
    Running running = launch(arguments);
    services.add(running);
    return running;
  }

  /** Runs a command to its end. */
  Ended run(String... arguments) throws Exception {
    Running running = launch(arguments);
    try {
      return running.awaitEnd(DEADLINE);
    } finally {
      running.kill();
    }
  }

  /** Runs a command in this process, which is another than the service's, and starts none. */
  Ended ask(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
    Function<String, Optional<String>> variables =
        name -> Optional.ofNullable(environment.get(name));
    CliContext context =
        new CliContext(
            new Screen(results, false, () -> 200, Clock.systemUTC(), ZoneOffset.UTC),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            InputStream.nullInputStream(),
            false,
            variables,
            home,
            () -> new HomeReader(new AdapterLayouts(), CronSchedule::check, variables),
            HomeInstallation::new);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home.toString()));
    int exitCode = new SluiceCli(context).run(all.toArray(String[]::new));
    return new Ended(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A statement's rows as CSV lines, without the header. */
  List<String> sql(String statement) {
    String csv = ask("sql", statement, "--format", "csv").expect(0).out();
    return csv.lines().skip(1).toList();
  }

  /** Takes all that lies there, and ends. */
  Ended untilIdle() throws Exception {
    return run("run", "--until-idle");
  }

  private Running launch(String... arguments) throws IOException {
    Files.createDirectories(output);
    int own = number.incrementAndGet();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
    if (Runtime.version().feature() >= 22) {
      // As the launcher does: these versions warn on standard error without it.
      command.add(1, "--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of(arguments));
    command.addAll(List.of("--home", home.toString()));
    Path out = output.resolve(own + ".out");
    Path err = output.resolve(own + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new Running(builder.start(), out, err);
  }

  @Override
  public void close() {
    services.forEach(Running::kill);
  }

  /** A command that has not ended, or was not asked yet whether it has. */
  record Running(Process process, Path out, Path err) {

    long pid() {
      return process.pid();
    }

    /** What it has logged so far, whole lines only. */
    List<String> log() {
      try {
        String text = Files.readString(err);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    /** The first log line with this text, as soon as it stands there. */
    String awaitLog(String text) throws InterruptedException {
      long deadline = System.nanoTime() + DEADLINE.toNanos();
      while (true) {
        boolean ended = process.waitFor(10, TimeUnit.MILLISECONDS);
        for (String line : log()) {
          if (line.contains(text)) {
            return line;
          }
        }
        if (ended || System.nanoTime() > deadline) {
          throw new AssertionError(
              "no '" + text + "' from " + (ended ? "ended " : "") + "process:\n" + log());
        }
      }
    }

    /** Asks it to stop, as Ctrl-C and service managers do. */
    void terminate() {
      process.destroy();
    }

    Ended awaitEnd(Duration limit) throws Exception {
      assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
          .as("ended within " + limit + "; so far:\n" + Files.readString(err))
          .isTrue();
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    void kill() {
      process.destroyForcibly();
    }
  }
}
