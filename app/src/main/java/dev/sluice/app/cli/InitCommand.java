package dev.sluice.app.cli;

import dev.sluice.app.config.RolePasswords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a home that works at once. */
@Command(
    name = "init",
    description = {
      "Make a home with an example feed, contract and job; overwrites nothing.",
      "With --from: write a feed and a draft contract for files like FILE, in a new home or one"
          + " that is there."
    })
final class InitCommand implements Callable<Integer> {
  private static final List<String> FOLDERS =
      List.of("feeds", "contracts", "layouts", "jobs", "drop/orders", "var");
  private static final List<String> FILES =
      List.of(
          "sluice.yaml",
          "feeds/orders.yaml",
          "contracts/orders.odcs.yaml",
          "jobs/orders_by_day.yaml",
          "jobs/orders_by_day.sql",
          "samples/orders_2026-01-05.csv");

  private final Globals globals;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Where (default: the home, and that is the current directory).")
  private Path folder;

  @Option(names = "--from", paramLabel = "FILE", description = "A sample of what will be dropped.")
  private Path sample;

  @Option(names = "--feed", paramLabel = "NAME", description = "The feed (default: after FILE).")
  private String feed;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "What is known of FILE's layout, such as header=absent; may be repeated.")
  private List<String> known = List.of();

  @Mixin private FormatOption format;

  InitCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws IOException {
    Path home =
        folder == null
            ? globals.home()
            : globals.context().workingDirectory().resolve(folder).toAbsolutePath().normalize();
    if (sample != null) {
      Path file = globals.context().workingDirectory().resolve(sample);
      return new FeedFromSample(globals, home, file, Optional.ofNullable(feed), known)
          .write(this::makeBareHome, format.format());
    }
    if (feed != null || !known.isEmpty()) {
      throw CommandException.usage("--feed and --set go with --from FILE");
    }
    if (isHome(home)) {
      throw CommandException.usage(
          home + " is a Sluice home already; nothing was changed, 'sluice check' tells how it is");
    }
    makeFolders(home, FOLDERS);
    List<String> kept = new ArrayList<>();
    // The main file comes last: a home interrupted on its way is not taken for a whole one.
    for (int i = FILES.size() - 1; i >= 0; i--) {
      if (!copy(FILES.get(i), home)) {
        kept.add(FILES.get(i));
      }
    }
    report(home, kept);
    return ExitCode.DONE;
  }

  private static boolean isHome(Path home) {
    return Files.exists(home.resolve("sluice.yaml"));
  }

  private static void makeFolders(Path home, List<String> folders) throws IOException {
    for (String path : folders) {
      Files.createDirectories(home.resolve(path));
    }
    new RolePasswords(home).createMissing(new SecureRandom());
  }

  /** Makes a home without examples, unless it is one; false then. */
  private boolean makeBareHome(Path home) throws IOException {
    if (isHome(home)) {
      return false;
    }
    makeFolders(home, List.of("feeds", "contracts", "layouts", "jobs", "drop", "var"));
    return copy("sluice.yaml", home);
  }

  private static boolean copy(String name, Path home) throws IOException {
    Path target = home.resolve(name);
    Files.createDirectories(target.getParent());
    try (InputStream template = InitCommand.class.getResourceAsStream("home/" + name)) {
      if (template == null) {
        throw new IOException("the installation lacks the template " + name);
      }
      Files.copy(template, target);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private void report(Path home, List<String> kept) {
    globals.say("made a home in " + home);
    kept.forEach(name -> globals.say("kept " + name + ", which was there"));
    globals.say("next:");
    globals.say("  cd " + home);
    globals.say("  cp samples/orders_2026-01-05.csv drop/orders/");
    globals.say("  sluice run --until-idle");
    globals.say("  sluice sql 'SELECT * FROM warehouse.orders'");
  }
}
