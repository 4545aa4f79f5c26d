package dev.sluice.app.cli;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.engine.EngineChoice;
import dev.sluice.app.installation.Service;
import dev.sluice.app.installation.ServiceOptions;
import dev.sluice.app.logging.Logging;
import dev.sluice.ingest.feed.Feed;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.DeliveryState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes files into a feed, and waits until they are loaded or refused. */
@Command(
    name = "ingest",
    description = "Take copies of files into a feed now, as if they had been dropped.")
final class IngestCommand implements Callable<Integer> {
  private final Globals globals;

  @Mixin private FormatOption format;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files, in this order.")
  private List<Path> files;

  @Option(names = "--feed", required = true, paramLabel = "FEED", description = "Their feed.")
  private String feed;

  @Option(names = "--log-json", description = "Log one JSON object for each event.")
  private boolean logJson;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "What runs the append: local (default), or an engine of lib such as spark.")
  private String engine;

  @Option(names = "--master", paramLabel = "URL", description = "Where the engine's machines are.")
  private String master;

  @Option(
      names = "--engine-conf",
      paramLabel = "KEY=VALUE",
      description = "A setting of the engine; may be repeated.")
  private List<String> engineSettings = List.of();

  IngestCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    HomeConfig config = globals.config();
    Globals.requireFeed(config, feed);
    Feed into = config.feed(feed).orElseThrow();
    List<Path> sources = files.stream().map(globals.context().workingDirectory()::resolve).toList();
    sources.forEach(IngestCommand::requireReadableFile);
    Logging.forService(logJson, globals.debug());
    List<Delivery> deliveries = new ArrayList<>();
    try (LockedHome home =
        LockedHome.start(
            globals,
            config,
            ServiceOptions.onDemand().withEngine(engine()),
            "drop the files in " + into.source().folder() + " instead")) {
      Service service = home.service();
      for (Path source : sources) {
        deliveries.add(service.ingest(feed, source));
      }
    }
    DeliveriesCommand.print(deliveries, globals, format);
    return deliveries.stream().anyMatch(IngestCommand::needsAttention)
        ? ExitCode.ATTENTION
        : ExitCode.DONE;
  }

  private Optional<EngineChoice> engine() {
    if (engine == null) {
      if (master != null || !engineSettings.isEmpty()) {
        throw CommandException.usage("--master and --engine-conf go with --engine");
      }
      return Optional.empty();
    }
    return Optional.of(new EngineChoice(engine, Optional.ofNullable(master), engineSettings));
  }

  private static boolean needsAttention(Delivery delivery) {
    return delivery.state() == DeliveryState.QUARANTINED
        || delivery.state() == DeliveryState.FAILED;
  }

  private static void requireReadableFile(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw CommandException.usage(
          "no readable file " + file + "; nothing was taken, not of the other files either");
    }
  }
}
