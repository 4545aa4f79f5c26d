package dev.sluice.app.installation;

import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.Ledger;
import dev.sluice.warehouse.ledger.ReplaySource;
import dev.sluice.warehouse.ledger.RequestVerdict;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Changes through a ledger, done by a service in this process or in another. */
final class HomeChanges implements Changes {
  private final Ledger ledger;
  private final Supplier<UUID> changeIds;
  private final Consumer<Delivery> accepted;
  private final Waiting waiting;
  private final Closeable behind;

  /** How to pass the time until a delivery has ended. */
  @FunctionalInterface
  interface Waiting {
    /**
     * Waits a moment.
     *
     * @throws IOException if nobody works on it any more
     */
    void moment() throws IOException, InterruptedException;
  }

  /**
   * Changes.
   *
   * @param changeIds names each replay
   * @param accepted told of each delivery that has something to be done
   * @param behind closed at the end
   */
  HomeChanges(
      Ledger ledger,
      Supplier<UUID> changeIds,
      Consumer<Delivery> accepted,
      Waiting waiting,
      Closeable behind) {
    this.ledger = ledger;
    this.changeIds = changeIds;
    this.accepted = accepted;
    this.waiting = waiting;
    this.behind = behind;
  }

  @Override
  public RequestVerdict retract(UUID delivery, String reason) {
    return passedOn(delivery, ledger.requestRetraction(delivery, reason));
  }

  @Override
  public RequestVerdict replay(UUID delivery, ReplaySource source) {
    return passedOn(delivery, ledger.requestReplay(delivery, source, changeIds.get()));
  }

  private RequestVerdict passedOn(UUID delivery, RequestVerdict verdict) {
    if (verdict instanceof RequestVerdict.Accepted) {
      accepted.accept(ledger.find(delivery).orElseThrow());
    }
    return verdict;
  }

  @Override
  public List<Delivery> deliveries(String feed) {
    List<Delivery> oldestFirst =
        new ArrayList<>(ledger.newest(Optional.of(feed), Integer.MAX_VALUE));
    Collections.reverse(oldestFirst);
    return oldestFirst;
  }

  @Override
  public Delivery await(UUID delivery) throws IOException, InterruptedException {
    while (true) {
      Optional<Delivery> ended = ledger.find(delivery).filter(d -> d.state().terminal());
      if (ended.isPresent()) {
        return ended.get();
      }
      waiting.moment();
    }
  }

  @Override
  public void close() throws IOException {
    behind.close();
  }
}
