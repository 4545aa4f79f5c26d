package dev.sluice.ingest.route;

import dev.sluice.ingest.claim.Claim;
import dev.sluice.ingest.claim.DroppedCompanions;
import dev.sluice.ingest.claim.LandingZone;
import dev.sluice.ingest.delivery.DeliveryLife;
import dev.sluice.ingest.delivery.DeliveryListener;
import dev.sluice.ingest.delivery.StopSignal;
import dev.sluice.ingest.feed.Feed;
import dev.sluice.ingest.feed.Readiness;
import dev.sluice.ingest.ready.CompanionCheck;
import dev.sluice.ingest.ready.DoneFileCheck;
import dev.sluice.ingest.ready.ExistsCheck;
import dev.sluice.ingest.ready.OpenWriters;
import dev.sluice.ingest.ready.ReadyCheck;
import dev.sluice.ingest.ready.RenameCheck;
import dev.sluice.ingest.ready.StableCheck;
import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** The Camel routes of all feeds: watching folders, queueing deliveries, handling failures. */
public final class Routes implements AutoCloseable {
  private static final Duration STRAY_SETTLE_TIME = Duration.ofSeconds(2);
  private static final int SHUTDOWN_SECONDS = 20;

  /** Camel looks once a second whether an exchange has ended whose work has. */
  private static final int WAITING_SECONDS = 3;

  private final List<Feed> feeds;
  private final IngestSettings settings;
  private final LandingZone landing;
  private final DeliveryLife life;
  private final Ledger ledger;
  private final StopSignal stop;
  private final DeliveryListener listener;
  private final Predicate<DatabaseException> passing;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  private final Consequences consequences;
  private final CamelContext camel = new DefaultCamelContext();
  private ProducerTemplate queues;
  private final Semaphore permits;
  private final InFlight inFlight = new InFlight();
  private final Set<UUID> parked = ConcurrentHashMap.newKeySet();
  private final List<WatchedFolder> watched = new ArrayList<>();
  private final List<String> watchRoutes = new ArrayList<>();

  /** What routes do that is not theirs to decide. */
  public interface Consequences {
    /** A sync failed: the process must stop. */
    void fatal(Exception failure);

    /** A delivery is a dead letter now. */
    void deadLetter(UUID delivery, Exception failure);

    /** A delivery waits for its feed's configuration. */
    void waitsForFeed(UUID delivery, Exception why);
  }

  /**
   * Routes that are not started yet.
   *
   * @param passing whether a database failure passes by itself
   */
  public Routes(
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
      Consequences consequences) {
    this.feeds = List.copyOf(feeds);
    this.settings = settings;
    this.landing = landing;
    this.life = life;
    this.ledger = ledger;
    this.stop = stop;
    this.permits = new Semaphore(settings.concurrency());
    this.listener = listener;
    this.passing = passing;
    this.ids = ids;
    this.clock = clock;
    this.consequences = consequences;
  }

  /** Starts the queues, which take deliveries from now on; folders are not watched yet. */
  public void startQueues() throws Exception {
    camel.disableJMX();
    camel.setLoadTypeConverters(false);
    camel.getShutdownStrategy().setTimeout(SHUTDOWN_SECONDS);
    camel.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
    camel.getShutdownStrategy().setShutdownNowOnTimeout(true);
    camel.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
    camel.getShutdownStrategy().setSuppressLoggingOnTimeout(true);
    Set<String> queues =
        feeds.stream().map(Feed::name).collect(Collectors.toCollection(TreeSet::new));
    queues.add(Claim.NO_FEED);
    for (String queue : queues) {
      camel.addRoutes(deliveryRoute(queue));
    }
    camel.start();
    this.queues = camel.createProducerTemplate();
  }

  private DeliveryRoute deliveryRoute(String feed) {
    return new DeliveryRoute(
        DeliveryRoute.queueOf(feed),
        settings,
        stop,
        new LiveDelivery(
            feed, life, ledger, stop, listener, passing, permits, next -> enqueue(next, feed)),
        exchange -> deadLetter(delivery(exchange), feed, DeliveryRoute.failureOf(exchange)),
        exchange -> park(delivery(exchange), DeliveryRoute.failureOf(exchange)),
        exchange -> consequences.fatal(DeliveryRoute.failureOf(exchange)),
        exchange -> leave(delivery(exchange), feed));
  }

  private void leave(UUID delivery, String feed) {
    if (inFlight.leave(delivery)) {
      enqueue(delivery, feed);
    }
  }

  private void deadLetter(UUID delivery, String feed, Exception failure) {
    try {
      consequences.deadLetter(delivery, failure);
    } finally {
      leave(delivery, feed);
    }
  }

  private void park(UUID delivery, Exception why) {
    if (parked.add(delivery)) {
      consequences.waitsForFeed(delivery, why);
    }
  }

  /** Whether the delivery waits for a configuration that this process does not have. */
  public boolean parked(UUID delivery) {
    return parked.contains(delivery);
  }

  private static UUID delivery(Exchange exchange) {
    return exchange.getIn().getBody(UUID.class);
  }

  /** Queues a delivery; nothing happens if it is queued or being worked on already. */
  public void enqueue(UUID delivery, String feed) {
    if (stop.stopping() || parked(delivery) || !inFlight.enter(delivery)) {
      return;
    }
    boolean known = feeds.stream().anyMatch(f -> f.name().equals(feed));
    try {
      queues.sendBody(DeliveryRoute.queueOf(known ? feed : Claim.NO_FEED), delivery);
    } catch (CamelExecutionException e) {
      inFlight.leave(delivery);
      if (!stop.stopping()) {
        throw e;
      }
    }
  }

  /**
   * Removes the markers and companions of files that stand in the landing folder, should a crash
   * have left them: a later file of the same name must not be taken by them before it is complete.
   */
  public void removeMarkers(List<Claim> claims) throws IOException {
    for (Claim claim : claims) {
      for (Feed feed : feeds) {
        Path file = feed.source().folder().resolve(claim.fileName());
        if (feed.name().equals(claim.feed()) && Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
          check(feed).claimed(file);
          if (claim.companion() != null && feed.companions().isPresent()) {
            new DroppedCompanions(feed.companions().get()).remove(file, claim.companion());
          }
        }
      }
    }
  }

  /** Starts watching the folders of all feeds, and the drop folder for files that no feed wants. */
  public void startWatching() throws Exception {
    for (Feed feed : feeds) {
      Path folder = feed.source().folder();
      watch(
          feed.name(),
          folder,
          check(feed),
          name -> refusal(feed, name),
          feed.companions().map(DroppedCompanions::new),
          1);
    }
    watch(
        Claim.NO_FEED,
        settings.dropRoot(),
        new StableCheck(STRAY_SETTLE_TIME, System::nanoTime, writers()),
        this::noFeed,
        Optional.empty(),
        2);
  }

  private void watch(
      String feed,
      Path path,
      ReadyCheck ready,
      Function<Path, String> refusal,
      Optional<DroppedCompanions> companions,
      int depth)
      throws Exception {
    WatchedFolder folder = new WatchedFolder(path, ready, listener);
    ClaimFiles claim =
        new ClaimFiles(
            folder,
            feed,
            refusal,
            companions,
            landing,
            ids,
            clock,
            this::recordAndEnqueue,
            consequences::fatal);
    watched.add(folder);
    camel.addRoutes(
        new WatchRoute(
            feed, folder, claim, settings.pollInterval(), depth, inside -> !isFeedFolder(inside)));
    watchRoutes.add(WatchRoute.routeId(feed));
  }

  /** Records a durable claim and queues its delivery. */
  public void recordAndEnqueue(Claim claim) {
    try {
      life.record(claim);
    } catch (DatabaseException away) {
      // The claim is durable in the landing folder; living the delivery records it first.
      listener.retrying(claim.deliveryId(), claim.feed(), away, 0);
    }
    enqueue(claim.deliveryId(), claim.feed());
  }

  private boolean isFeedFolder(Path folder) {
    return feeds.stream().anyMatch(feed -> feed.source().folder().equals(folder));
  }

  private static String refusal(Feed feed, Path file) {
    return feed.source().includes(file.getFileName())
        ? null
        : "its name does not match include \""
            + feed.source().include()
            + "\" of feed "
            + feed.name();
  }

  private String noFeed(Path file) {
    String names = feeds.stream().map(Feed::name).sorted().collect(Collectors.joining(", "));
    return "no feed watches " + file.getParent() + "; the feeds are: " + names;
  }

  private ReadyCheck check(Feed feed) {
    Readiness readiness = feed.source().readiness();
    if (feed.companions().isEmpty()) {
      return check(readiness);
    }
    // Where a marker or a rename says that a file is complete, its companion is so too.
    ReadyCheck companion =
        readiness instanceof Readiness.Stable ? check(readiness) : new ExistsCheck();
    return new CompanionCheck(check(readiness), companion, feed.companions().get(), clock);
  }

  private static ReadyCheck check(Readiness readiness) {
    if (readiness instanceof Readiness.Stable stable) {
      return new StableCheck(stable.settleTime(), System::nanoTime, writers());
    }
    if (readiness instanceof Readiness.DoneFile doneFile) {
      return new DoneFileCheck(doneFile.suffix());
    }
    return new RenameCheck();
  }

  private static OpenWriters writers() {
    return new OpenWriters(Path.of("/proc"));
  }

  /** Whether nothing is queued or worked on and no watched file is on its way. */
  public boolean idle() {
    return watched.stream().allMatch(WatchedFolder::quiet) && inFlight.isEmpty();
  }

  @Override
  public void close() {
    watchRoutes.forEach(this::stopWatching);
    awaitWorkInProgress();
    // What is left waits for its next attempt: that comes after the next start.
    camel.getShutdownStrategy().setTimeout(WAITING_SECONDS);
    camel.stop();
  }

  private void stopWatching(String route) {
    try {
      camel.getRouteController().stopRoute(route, SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("stopping " + route + ": " + e.getMessage(), e);
    }
  }

  private void awaitWorkInProgress() {
    try {
      if (permits.tryAcquire(settings.concurrency(), SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
        permits.release(settings.concurrency());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
