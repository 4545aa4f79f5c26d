package dev.sluice.app;

import dev.sluice.app.cli.CliContext;
import dev.sluice.app.cli.Globals;
import dev.sluice.app.cli.SluiceCli;
import dev.sluice.app.config.HomeReader;
import dev.sluice.app.demo.DemoCommand;
import dev.sluice.app.demo.HomeStage;
import dev.sluice.app.installation.HomeInstallation;
import dev.sluice.app.installation.Installation;
import dev.sluice.app.output.Screen;
import dev.sluice.app.output.Terminal;
import dev.sluice.ingest.delivery.DeliveryListener;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The program: a parts list. */
public final class Main {
  private Main() {}

  /** Runs the command the arguments name and ends with its exit code. */
  public static void main(String[] arguments) {
    Terminal terminal = Terminal.detect(System::getenv);
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Screen screen =
        new Screen(
            out, terminal.output(), terminal::width, Clock.systemUTC(), ZoneId.systemDefault());
    CliContext context =
        new CliContext(
            screen,
            err,
            System.in,
            terminal.input(),
            name -> Optional.ofNullable(System.getenv(name)),
            Path.of("").toAbsolutePath(),
            HomeReader::standard,
            () -> installation(List.of()));
    SluiceCli cli =
        new SluiceCli(new Globals(context))
            .with(new DemoCommand(new HomeStage(Main::installation), program(), terminal.output()));
    int exitCode = cli.run(arguments);
    out.flush();
    System.exit(exitCode);
  }

  private static Installation installation(List<DeliveryListener> listeners) {
    return new HomeInstallation(Clock.systemUTC(), listeners, point -> {});
  }

  /** How the user called, for suggestions that can be copied. */
  private static String program() {
    return System.getProperty("sluice.command", "sluice");
  }
}
