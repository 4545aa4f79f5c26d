package dev.sluice.app.installation;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.config.SqlPorts;
import dev.sluice.ingest.IngestService;
import dev.sluice.ingest.claim.LandingZone;
import dev.sluice.ingest.claim.TimeOrderedIds;
import dev.sluice.ingest.delivery.DeliveryLife;
import dev.sluice.ingest.delivery.DeliveryListener;
import dev.sluice.ingest.delivery.StopSignal;
import dev.sluice.ingest.delivery.StoppableLake;
import dev.sluice.ingest.feed.Feed;
import dev.sluice.ingest.route.IngestSettings;
import dev.sluice.lake.raw.RawZone;
import dev.sluice.pollers.Pollers;
import dev.sluice.pollers.job.JobRun;
import dev.sluice.pollers.schedule.CronTimer;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.database.H2Database;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.JdbcLedger;
import dev.sluice.warehouse.ledger.Ledger;
import dev.sluice.warehouse.load.WarehouseLoader;
import dev.sluice.warehouse.outbox.JdbcOutbox;
import dev.sluice.warehouse.outbox.JdbcPublications;
import dev.sluice.warehouse.server.SqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running service: its parts, put together in {@link #assemble} and taken apart backwards. */
final class HomeService implements Service {
  private static final Logger LOG = LoggerFactory.getLogger("dev.sluice.service");
  private static final long IDLE_LOOK_MILLIS = 50;

  private final HomeConfig config;
  private final ServiceOptions options;
  private final HomeFolders folders;
  private final Clock clock;
  private final List<DeliveryListener> listeners;
  private final Consumer<Object> at;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch stopRequested = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final RunOutcomes runs = new RunOutcomes();
  private Outcomes outcomes;
  private Ledger ledger;
  private IngestService ingest;
  private Pollers pollers;
  private CronTimer maintenanceTimer;
  private final AtomicLong versions = new AtomicLong();

  private HomeService(
      HomeConfig config,
      ServiceOptions options,
      Clock clock,
      List<DeliveryListener> listeners,
      Consumer<Object> at) {
    this.config = config;
    this.options = options;
    this.folders = new HomeFolders(config.home());
    this.clock = clock;
    this.listeners = listeners;
    this.at = at;
  }

  /** Starts a home's service; the caller holds the home's lock. */
  static HomeService start(
      HomeConfig config,
      ServiceOptions options,
      Clock clock,
      List<DeliveryListener> listeners,
      Consumer<Object> at)
      throws IOException {
    HomeService service = new HomeService(config, options, clock, listeners, at);
    try {
      service.assemble();
      return service;
    } catch (Exception e) {
      service.close();
      throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
    }
  }

  private void assemble() throws Exception {
    OpenStores stores = keep(OpenStores.open(config, options.engine(), at));
    Database database = stores.database();
    TimeOrderedIds ids = new TimeOrderedIds(clock, new SecureRandom()::nextLong);
    StopSignal stop = new StopSignal();
    ledger = new JdbcLedger(database, clock, ids);
    JdbcOutbox outbox = new JdbcOutbox(database);
    WarehouseLoader loader =
        new WarehouseLoader(database, new StoppableLake(stores.lake(), stop), clock, ids, at);
    settle(loader);
    pollers =
        keep(
            new Pollers(
                database,
                outbox,
                new JdbcPublications(database),
                config.jobs(),
                config.expectations(),
                config.redis(),
                clock,
                ids,
                new SecureRandom()::nextDouble,
                at));
    pollers.listen(runs);
    Maintenance maintenance =
        new Maintenance(config, database, stores.lake(), stores.lake(), clock);
    maintenanceTimer =
        new CronTimer(
            "sluice-maintenance",
            config.maintenance().schedule(),
            () -> maintenance.run(false).forEach(HomeService::log),
            clock);
    outcomes = new Outcomes(withLog(), this::published);
    LandingZone landing = new LandingZone(folders.landing(), folders.quarantine(), at);
    DeliveryLife life =
        new DeliveryLife(
            config.feeds().stream().collect(Collectors.toMap(Feed::name, feed -> feed)),
            landing,
            new RawZone(folders.raw(), at),
            stores.lake(),
            ledger,
            loader,
            stop,
            outcomes,
            at);
    ingest =
        keep(
            new IngestService(
                config.feeds(),
                settings(),
                landing,
                life,
                ledger,
                stop,
                outcomes,
                e -> isPassing(database, e),
                ids,
                clock,
                this::fail));
    openForQueries(database);
    startParts();
  }

  private static void log(Maintained done) {
    LOG.info("{} of {}: {} removed {}", done.task(), done.feed(), done.removed(), done.note());
  }

  /** Many versions between two times of the schedule don't wait for the next. */
  private void published(String feed) {
    pollers.newVersion(feed);
    if (versions.incrementAndGet() % config.maintenance().keepSnapshots() == 0) {
      maintenanceTimer.nudge();
    }
  }

  /** Before anybody reads: a database that was killed may hold a part of a load. */
  private static void settle(WarehouseLoader loader) {
    int interrupted = loader.settleInterrupted();
    if (interrupted > 0) {
      LOG.info("loads cut short last time, done again now: {}", interrupted);
    }
  }

  private void startParts() throws Exception {
    if (isForOthers()) {
      keep(maintenanceTimer).start();
    }
    ingest.start();
    if (options.runJobs()) {
      pollers.start();
    }
    if (options.watchDrops()) {
      for (Feed feed : config.feeds()) {
        Files.createDirectories(feed.source().folder());
      }
      Files.createDirectories(folders.drop());
      ingest.watch();
      LOG.info(
          "watching {} in {}, {}",
          counted(config.feeds().size(), "feed"),
          config.home(),
          counted(config.jobs().size(), "job"));
    }
  }

  private static String counted(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  private IngestSettings settings() {
    return new IngestSettings(
        folders.drop(),
        config.pollInterval(),
        config.deliveryRetry().attempts(),
        config.deliveryRetry().firstBackoff(),
        config.deliveryRetry().maxBackoff(),
        Math.max(2, Runtime.getRuntime().availableProcessors()));
  }

  private List<DeliveryListener> withLog() {
    List<DeliveryListener> all = new ArrayList<>(listeners);
    all.add(0, new EventLog());
    return all;
  }

  private static boolean isPassing(Database database, DatabaseException e) {
    return e.getCause() instanceof SQLException cause && database.dialect().isTransient(cause);
  }

  /** H2 in this process answers others through servers of its own; PostgreSQL is one. */
  private void openForQueries(Database database) throws IOException {
    if (!(database instanceof H2Database h2)) {
      new ServiceNote("", 0, 0).write(folders.serviceNote());
    } else {
      SqlServer server = keep(startServer(h2));
      new ServiceNote(server.jdbcUrl(), server.tcpPort(), server.pgPort())
          .write(folders.serviceNote());
      if (isForOthers()) {
        LOG.info(
            "SQL for sluice_reader on 127.0.0.1: {}{}",
            server.jdbcUrl(),
            server.pgPort() == SqlServer.NONE
                ? ""
                : " (PostgreSQL protocol: port " + server.pgPort() + ")");
      }
    }
    keep(() -> Files.deleteIfExists(folders.serviceNote()));
  }

  /** A service that ends by itself is nobody's server; its ports are whatever is free. */
  private boolean isForOthers() {
    return options.watchDrops() && !options.untilIdle();
  }

  private SqlServer startServer(H2Database database) throws IOException {
    SqlPorts ports = isForOthers() ? config.sqlPorts() : new SqlPorts(0, 0);
    try {
      int pgPort = ports.pgPort() == 0 ? SqlServer.NONE : ports.pgPort();
      return SqlServer.start(database, ports.tcpPort(), pgPort);
    } catch (DatabaseException e) {
      if (!ports.equals(SqlPorts.DEFAULT)) {
        throw new IOException(
            e.getMessage() + "; choose other ports in sluice.yaml (sql: tcp_port, pg_port)", e);
      }
      LOG.warn(
          "port {} or {} is taken; SQL is served on other ports this time (sluice.yaml: sql)",
          ports.tcpPort(),
          ports.pgPort());
      return SqlServer.start(database, 0, 0);
    }
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  private void fail(Exception cause) {
    if (failure.compareAndSet(null, cause)) {
      LOG.error("the service must stop: {}", cause.toString());
      stopRequested.countDown();
    }
  }

  /** The ledger, for requests. */
  Ledger ledger() {
    return ledger;
  }

  /** Goes on with a delivery whose request is in the ledger. */
  void resume(Delivery delivery) {
    ingest.resume(delivery.id(), delivery.feed());
  }

  /** Waits a moment. */
  void awaitMoment() throws IOException, InterruptedException {
    if (stopRequested.await(IDLE_LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      throw stoppedEarly("what was asked is completed at the next start");
    }
  }

  @Override
  public Delivery ingest(String feed, Path file) throws IOException, InterruptedException {
    UUID id = ingest.take(feed, file);
    while (true) {
      Optional<Delivery> delivery = ledger.find(id).filter(d -> d.state().terminal());
      if (delivery.isPresent()) {
        return delivery.get();
      }
      if (stopRequested.await(IDLE_LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        throw stoppedEarly("delivery " + id + " continues at the next start");
      }
    }
  }

  @Override
  public void awaitIdle() throws IOException, InterruptedException {
    while (!(ingest.idle() && jobsIdle() && ingest.idle())) {
      if (stopRequested.await(IDLE_LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        rethrowFailure();
        return;
      }
    }
  }

  /** Jobs that don't run have nothing to wait for, whatever is due. */
  private boolean jobsIdle() {
    return !options.runJobs() || pollers.idle();
  }

  @Override
  public void awaitStopped() throws IOException, InterruptedException {
    stopRequested.await();
    rethrowFailure();
  }

  private void rethrowFailure() throws IOException {
    if (failure.get() != null) {
      throw stoppedEarly("what is unfinished continues at the next start");
    }
  }

  private IOException stoppedEarly(String what) {
    Exception cause = failure.get();
    String why = cause == null ? "it was asked to" : cause.getMessage();
    return new IOException("the service has stopped, because " + why + "; " + what, cause);
  }

  @Override
  public List<JobRun> runJob(String job) throws InterruptedException {
    List<JobRun> done = new ArrayList<>();
    Optional<JobRun> run = pollers.runNow(job);
    while (run.isPresent()) {
      done.add(run.get());
      boolean goesOn = run.get().state() == JobRun.State.SUCCEEDED;
      run = goesOn ? pollers.runNow(job) : Optional.empty();
    }
    return done;
  }

  @Override
  public Counts counts() {
    return outcomes.counts(runs.succeeded(), runs.deadLetters());
  }

  @Override
  public void close() {
    stopRequested.countDown();
    if (!closing.compareAndSet(false, true)) {
      awaitClosed();
      return;
    }
    try {
      takeApart();
    } finally {
      stopped.countDown();
    }
  }

  private void takeApart() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        // The other parts must be closed all the same; every store is safe to leave as it is.
        LOG.warn("while stopping: {}", e.toString(), e);
      }
    }
  }

  /** Whoever closes second waits for the first, so that the lock is given back after the stores. */
  private void awaitClosed() {
    boolean interrupted = false;
    while (true) {
      try {
        stopped.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
