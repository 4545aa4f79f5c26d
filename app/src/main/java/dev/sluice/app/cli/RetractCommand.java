package dev.sluice.app.cli;

import dev.sluice.app.installation.Changes;
import dev.sluice.app.logging.Logging;
import dev.sluice.warehouse.ledger.DeliveryState;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes deliveries back out of lake and warehouse. */
@Command(
    name = "retract",
    description = "Take deliveries back: their rows leave the lake and the warehouse.")
final class RetractCommand implements Callable<Integer> {
  private final Globals globals;

  @Mixin private FormatOption format;

  @Parameters(arity = "1..*", paramLabel = "ID", description = "The deliveries.")
  private List<String> ids;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "retracted by hand",
      description = "Why, for people and for the event (default: ${DEFAULT-VALUE}).")
  private String reason;

  RetractCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<UUID> deliveries = DeliveryId.findAll(globals, ids);
    Logging.forService(false, globals.debug());
    try (Changes changes = globals.installation().changes(globals.config())) {
      Requests requests = new Requests(changes, globals);
      for (UUID delivery : deliveries) {
        requests.made(delivery, changes.retract(delivery, reason));
      }
      return requests.await(format, d -> d.state() == DeliveryState.RETRACTED);
    }
  }
}
