package dev.sluice.app.cli;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.installation.Changes;
import dev.sluice.app.logging.Logging;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.DeliveryState;
import dev.sluice.warehouse.ledger.ReplaySource;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decodes or loads deliveries anew. */
@Command(
    name = "replay",
    description = "Decode or load deliveries anew, in the place of the rows they have.")
final class ReplayCommand implements Callable<Integer> {
  private static final Set<DeliveryState> REPLAYABLE =
      EnumSet.of(DeliveryState.PUBLISHED, DeliveryState.QUARANTINED, DeliveryState.FAILED);

  private final Globals globals;

  @Mixin private FormatOption format;

  @Parameters(arity = "0..*", paramLabel = "ID", description = "The deliveries.")
  private List<String> ids = List.of();

  @Option(
      names = "--feed",
      paramLabel = "FEED",
      description = "All of this feed's that are published, quarantined or failed.")
  private String feed;

  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      defaultValue = "raw",
      description =
          "raw: the original bytes, by today's layout; lake: its rows there, by today's contract"
              + " (default: ${DEFAULT-VALUE}).")
  private ReplaySource source;

  ReplayCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (ids.isEmpty() == (feed == null)) {
      throw CommandException.usage("name deliveries by their ids, or all of one feed by --feed");
    }
    HomeConfig config = globals.config();
    if (feed != null) {
      Globals.requireFeed(config, feed);
    }
    List<UUID> named = ids.isEmpty() ? List.of() : DeliveryId.findAll(globals, ids);
    Logging.forService(false, globals.debug());
    try (Changes changes = globals.installation().changes(config)) {
      Requests requests = new Requests(changes, globals);
      for (UUID delivery : feed == null ? named : ofFeed(changes)) {
        requests.made(delivery, changes.replay(delivery, source));
      }
      return requests.await(
          format, d -> d.state() == DeliveryState.PUBLISHED && d.reason() == null);
    }
  }

  private List<UUID> ofFeed(Changes changes) {
    return changes.deliveries(feed).stream()
        .filter(delivery -> REPLAYABLE.contains(delivery.state()))
        .map(Delivery::id)
        .toList();
  }
}
