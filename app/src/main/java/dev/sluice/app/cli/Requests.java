package dev.sluice.app.cli;

import dev.sluice.app.installation.Changes;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.RequestVerdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Requests of one command: which were made, and how they end. */
final class Requests {
  private final Changes changes;
  private final Globals globals;
  private final List<UUID> made = new ArrayList<>();
  private int refused;

  Requests(Changes changes, Globals globals) {
    this.changes = changes;
    this.globals = globals;
  }

  /** Takes note of what was said to a request; a refusal is told at once. */
  void made(UUID delivery, RequestVerdict verdict) {
    if (verdict instanceof RequestVerdict.Refused no) {
      globals.say("delivery " + delivery + " is left as it is: " + no.reason());
      refused++;
    } else {
      made.add(delivery);
    }
  }

  /**
   * Waits for all of them and prints the deliveries.
   *
   * @param good whether a delivery has ended as it was asked for
   * @return the command's exit code
   */
  int await(FormatOption format, Predicate<Delivery> good)
      throws IOException, InterruptedException {
    List<Delivery> ended = new ArrayList<>();
    for (UUID delivery : made) {
      ended.add(changes.await(delivery));
    }
    DeliveriesCommand.print(ended, globals, format);
    if (refused > 0) {
      return ExitCode.FAILURE;
    }
    return ended.stream().allMatch(good) ? ExitCode.DONE : ExitCode.ATTENTION;
  }
}
