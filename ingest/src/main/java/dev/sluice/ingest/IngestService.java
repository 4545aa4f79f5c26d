package dev.sluice.ingest;

import dev.sluice.ingest.claim.Claim;
import dev.sluice.ingest.claim.ClaimedCompanion;
import dev.sluice.ingest.claim.DroppedCompanions;
import dev.sluice.ingest.claim.LandingZone;
import dev.sluice.ingest.delivery.DeliveryLife;
import dev.sluice.ingest.delivery.DeliveryListener;
import dev.sluice.ingest.delivery.StopSignal;
import dev.sluice.ingest.feed.CompanionFiles;
import dev.sluice.ingest.feed.Feed;
import dev.sluice.ingest.route.IngestSettings;
import dev.sluice.ingest.route.RequestWatch;
import dev.sluice.ingest.route.Routes;
import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Upstream as a running service: recovers what was left unfinished, then takes what is dropped. */
public final class IngestService implements AutoCloseable {
  private final List<Feed> feeds;
  private final LandingZone landing;
  private final DeliveryLife life;
  private final Ledger ledger;
  private final StopSignal stop;
  private final DeliveryListener listener;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  private final Consumer<Exception> fatal;
  private final Routes routes;
  private final RequestWatch requests;

  /**
   * A service that is not started yet.
   *
   * @param passing whether a database failure passes by itself; such failures are never counted
   * @param fatal told of a failure after which the process must stop
   */
  public IngestService(
      List<Feed> feeds,
      IngestSettings settings,
      LandingZone landing,
      DeliveryLife life,
      Ledger ledger,
      StopSignal stop,
      DeliveryListener listener,
      Predicate<DatabaseException> passing,
      Supplier<UUID> ids,
      InstantSource clock,
      Consumer<Exception> fatal) {
    this.feeds = List.copyOf(feeds);
    this.landing = landing;
    this.life = life;
    this.ledger = ledger;
    this.stop = stop;
    this.listener = listener;
    this.ids = ids;
    this.clock = clock;
    this.fatal = fatal;
    this.routes =
        new Routes(
            feeds,
            settings,
            landing,
            life,
            ledger,
            stop,
            listener,
            passing,
            ids,
            clock,
            new Ends());
    this.requests = new RequestWatch(ledger, routes::enqueue, settings.pollInterval());
  }

  /** Continues what an earlier run left unfinished, oldest first. */
  public void start() throws Exception {
    landing.removeAbandoned();
    routes.removeMarkers(landing.claims());
    routes.startQueues();
    for (Delivery delivery : ledger.unfinished()) {
      routes.enqueue(delivery.id(), delivery.feed());
    }
    // Claims of a crash before the ledger knew them.
    for (Claim claim : landing.claims()) {
      routes.enqueue(claim.deliveryId(), claim.feed());
    }
  }

  /** Starts watching the feeds' folders, and for requests that other processes left. */
  public void watch() throws Exception {
    routes.startWatching();
    requests.start();
  }

  /** Goes on with a delivery that was asked to be taken back or replayed. */
  public void resume(UUID delivery, String feed) {
    routes.enqueue(delivery, feed);
  }

  /**
   * Takes a copy of a file into a feed as if it had been dropped.
   *
   * @return the delivery's id; what becomes of it the ledger tells
   * @throws IOException if it can't be copied, or its companion is not beside it; then there is no
   *     delivery
   */
  public UUID take(String feed, Path file) throws IOException {
    Claim claim =
        new Claim(
            ids.get(),
            feed,
            file.getFileName().toString(),
            clock.instant(),
            null,
            companion(feed, file));
    landing.claimCopy(claim, file);
    routes.recordAndEnqueue(claim);
    return claim.deliveryId();
  }

  private ClaimedCompanion companion(String feed, Path file) throws IOException {
    Optional<CompanionFiles> files =
        feeds.stream()
            .filter(candidate -> candidate.name().equals(feed))
            .findFirst()
            .flatMap(Feed::companions);
    if (files.isEmpty()) {
      return null;
    }
    DroppedCompanions.Found found = new DroppedCompanions(files.get()).read(file);
    if (found instanceof DroppedCompanions.Found.Beside beside) {
      return beside.companion();
    }
    throw new IOException(
        file
            + " was not taken: "
            + (found instanceof DroppedCompanions.Found.Missing missing
                ? "its companion " + missing.name() + " is not beside it"
                : ((DroppedCompanions.Found.Unfit) found).reason()));
  }

  /** Whether nothing is left to do that waiting alone would not start. */
  public boolean idle() throws IOException {
    return routes.idle() && landing.claims().stream().map(Claim::deliveryId).allMatch(this::waits);
  }

  /** For its feed, or for a start that clears what an ended delivery has left. */
  private boolean waits(UUID delivery) {
    return routes.parked(delivery)
        || ledger.find(delivery).filter(known -> known.state().terminal()).isPresent();
  }

  /**
   * Stops within seconds: work in progress ends at its next safe place and continues at the next
   * start.
   */
  @Override
  public void close() {
    stop.stop();
    requests.close();
    routes.close();
  }

  private final class Ends implements Routes.Consequences {
    @Override
    public void fatal(Exception failure) {
      fatal.accept(failure);
    }

    @Override
    public void deadLetter(UUID delivery, Exception failure) {
      try {
        life.fail(delivery, failure.toString());
      } catch (IOException e) {
        listener.unclaimable(
            "delivery " + delivery,
            "its file stays in the landing folder until the next start: " + e);
      }
    }

    @Override
    public void waitsForFeed(UUID delivery, Exception why) {
      listener.unclaimable("delivery " + delivery, why.getMessage());
    }
  }
}
