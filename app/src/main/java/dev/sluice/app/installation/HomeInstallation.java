package dev.sluice.app.installation;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.ingest.delivery.DeliveryListener;
import dev.sluice.lake.Lake;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.database.RemoteH2;
import dev.sluice.warehouse.load.WarehouseLoader;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Homes on this machine. */
public final class HomeInstallation implements Installation {
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

  private Reading openBesideTheService(HomeConfig config) throws IOException {
    Optional<ServiceNote> note = ServiceNote.read(new HomeFolders(config.home()).serviceNote());
    if (note.isEmpty()) {
      throw new IOException(
          "another Sluice has "
              + config.home()
              + " open and can't be asked yet; try again in a moment");
    }
    try {
      Database database = openRunning(config, note.get());
      Lake lake = OpenStores.openLake(config, database, at);
      return new HomeReading(config, database, lake, note.get().address(), () -> {});
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
