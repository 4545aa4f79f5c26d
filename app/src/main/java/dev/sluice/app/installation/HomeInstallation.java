package dev.sluice.app.installation;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.ingest.delivery.DeliveryListener;
import dev.sluice.lake.Lake;
import dev.sluice.lake.iceberg.IcebergLake;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.database.RemoteH2;
import dev.sluice.warehouse.ledger.JdbcLedger;
import dev.sluice.warehouse.load.WarehouseLoader;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Homes on this machine. */
public final class HomeInstallation implements Installation {
  private static final long BESIDE_LOOK_MILLIS = 200;

  private final Clock clock;
  private final List<DeliveryListener> listeners;
  private final Consumer<Object> at;

  /** The product's own: nobody listens at the durable points. */
  public HomeInstallation() {
    this(Clock.systemUTC(), List.of(), point -> {});
  }

  /**
   * An installation that is listened to.
   *
   * @param listeners told what happens to deliveries, besides the log
   * @param at told each durable point as it is reached, an enum constant
   */
  public HomeInstallation(Clock clock, List<DeliveryListener> listeners, Consumer<Object> at) {
    this.clock = clock;
    this.listeners = List.copyOf(listeners);
    this.at = at;
  }

  @Override
  public Reading open(HomeConfig config) throws IOException {
    Optional<HomeLock> lock = HomeLock.tryAcquire(config.home(), clock);
    if (lock.isEmpty()) {
      return openBesideTheService(config);
    }
    try {
      OpenStores stores = OpenStores.open(config, at);
      settleInterruptedLoads(stores);
      return new HomeReading(
          config, stores.database(), stores.lake(), Optional.empty(), lock.get());
    } catch (IOException | RuntimeException e) {
      lock.get().close();
      throw e;
    }
  }

  /** A reader must not see what a killed process left half loaded, service or not. */
  private void settleInterruptedLoads(OpenStores stores) {
    try {
      new WarehouseLoader(stores.database(), stores.lake(), clock, UUID::randomUUID, point -> {})
          .settleInterrupted();
    } catch (RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  @Override
  public Changes changes(HomeConfig config) throws IOException {
    Optional<HomeLock> lock = HomeLock.tryAcquire(config.home(), clock);
    return lock.isPresent()
        ? changesByOwnService(config, lock.get())
        : changesBesideTheService(config);
  }

  private Changes changesByOwnService(HomeConfig config, HomeLock lock) throws IOException {
    try {
      HomeService service =
          HomeService.start(config, ServiceOptions.onDemand(), clock, listeners, at);
      return new HomeChanges(
          service.ledger(),
          UUID::randomUUID,
          service::resume,
          service::awaitMoment,
          () -> {
            try (lock) {
              service.close();
            }
          });
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private Changes changesBesideTheService(HomeConfig config) throws IOException {
    Database database = openRunning(config);
    return new HomeChanges(
        new JdbcLedger(database, clock, UUID::randomUUID),
        UUID::randomUUID,
        delivery -> {},
        () -> awaitOther(config),
        database::close);
  }

  @Override
  public List<Maintained> maintain(HomeConfig config, boolean dryRun) throws IOException {
    Optional<HomeLock> lock = HomeLock.tryAcquire(config.home(), clock);
    if (lock.isEmpty()) {
      try (Database database = openRunning(config);
          IcebergLake lake = OpenStores.openLake(config, database, at)) {
        return new Maintenance(config, database, lake, lake, clock).run(dryRun);
      }
    }
    try (HomeLock held = lock.get();
        OpenStores stores = OpenStores.open(config, at)) {
      return new Maintenance(config, stores.database(), stores.lake(), stores.lake(), clock)
          .run(dryRun);
    }
  }

  private static void awaitOther(HomeConfig config) throws IOException, InterruptedException {
    if (HomeLock.holder(config.home()).isEmpty()) {
      throw new IOException(
          "the running service has stopped; the next that starts completes what was asked");
    }
    Thread.sleep(BESIDE_LOOK_MILLIS);
  }

  private static Database openRunning(HomeConfig config) throws IOException {
    ServiceNote note =
        ServiceNote.read(new HomeFolders(config.home()).serviceNote())
            .orElseThrow(
                () ->
                    new IOException(
                        "another Sluice has "
                            + config.home()
                            + " open and can't be asked yet; try again in a moment"));
    try {
      return openRunning(config, note);
    } catch (DatabaseException e) {
      throw new IOException("the running service does not answer: " + e.getMessage(), e);
    }
  }

  private Reading openBesideTheService(HomeConfig config) throws IOException {
    Database database = openRunning(config);
    try {
      Lake lake = OpenStores.openLake(config, database, at);
      Optional<Reading.SqlAddress> address =
          ServiceNote.read(new HomeFolders(config.home()).serviceNote())
              .flatMap(ServiceNote::address);
      return new HomeReading(config, database, lake, address, () -> {});
    } catch (DatabaseException e) {
      throw new IOException("the running service does not answer: " + e.getMessage(), e);
    }
  }

  private static Database openRunning(HomeConfig config, ServiceNote note) throws IOException {
    return note.jdbcUrl().startsWith("jdbc:h2:")
        ? RemoteH2.open(note.jdbcUrl(), OpenStores.passwords(config))
        : OpenStores.openDatabase(config);
  }

  @Override
  public Service start(HomeConfig config, ServiceOptions options) throws IOException {
    return HomeService.start(config, options, clock, listeners, at);
  }
}
