package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.ingest.claim.LandingZone;
import dev.sluice.ingest.claim.TimeOrderedIds;
import dev.sluice.ingest.delivery.DeliveryLife;
import dev.sluice.ingest.delivery.DeliveryListener;
import dev.sluice.ingest.delivery.StopSignal;
import dev.sluice.ingest.delivery.StoppableLake;
import dev.sluice.ingest.feed.Feed;
import dev.sluice.ingest.feed.Readiness;
import dev.sluice.ingest.feed.Source;
import dev.sluice.ingest.route.IngestSettings;
import dev.sluice.lake.Lake;
import dev.sluice.lake.iceberg.IcebergLake;
import dev.sluice.lake.iceberg.LakeConfig;
import dev.sluice.lake.raw.RawZone;
import dev.sluice.lake.table.SchemaEvolution;
import dev.sluice.warehouse.WarehouseTables;
import dev.sluice.warehouse.contract.ColumnType;
import dev.sluice.warehouse.contract.Contract;
import dev.sluice.warehouse.contract.ContractColumn;
import dev.sluice.warehouse.database.Database.CatalogAccess;
import dev.sluice.warehouse.database.H2Config;
import dev.sluice.warehouse.database.H2Database;
import dev.sluice.warehouse.database.Passwords;
import dev.sluice.warehouse.database.Role;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.DuplicatePolicy;
import dev.sluice.warehouse.ledger.JdbcLedger;
import dev.sluice.warehouse.load.LoadPolicy;
import dev.sluice.warehouse.load.OnError;
import dev.sluice.warehouse.load.RejectPolicy;
import dev.sluice.warehouse.load.WarehouseLoader;
import dev.sluice.warehouse.load.WriteMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** The whole upstream side over real stores in a temporary home. */
final class Upstream implements AutoCloseable {
  final Path home;
  final Path drop;
  final List<String> told = Collections.synchronizedList(new ArrayList<>());
  final JdbcLedger ledger;
  final Lake lake;
  private final H2Database database;
  private final IngestService service;

  Upstream(Path home, List<Feed> feeds) throws Exception {
    this(home, feeds, Duration.ofMillis(5));
  }

  Upstream(Path home, List<Feed> feeds, Duration firstBackoff) throws Exception {
    this.home = home;
    this.drop = Files.createDirectories(home.resolve("drop"));
    database =
        H2Database.open(new H2Config(home.resolve("var/db/sluice"), new Passwords("w", "j", "r")));
    WarehouseTables.migrate(database);
    CatalogAccess catalog = database.catalogAccess();
    lake =
        IcebergLake.open(
            new LakeConfig(
                home.resolve("var/lake"), catalog.jdbcUrl(), catalog.user(), catalog.password()),
            point -> {});
    Clock clock = Clock.systemUTC();
    TimeOrderedIds ids = new TimeOrderedIds(clock, new SecureRandom()::nextLong);
    ledger = new JdbcLedger(database, clock, ids);
    StopSignal stop = new StopSignal();
    LandingZone landing =
        new LandingZone(home.resolve("var/landing"), home.resolve("var/quarantine"), point -> {});
    Listener listener = new Listener();
    DeliveryLife life =
        new DeliveryLife(
            feeds.stream().collect(Collectors.toMap(Feed::name, feed -> feed)),
            landing,
            new RawZone(home.resolve("var/raw"), point -> {}),
            lake,
            ledger,
            new WarehouseLoader(database, new StoppableLake(lake, stop), clock, ids, point -> {}),
            stop,
            listener,
            point -> {});
    IngestSettings settings =
        new IngestSettings(
            drop, Duration.ofMillis(20), 3, firstBackoff, firstBackoff.multipliedBy(4), 2);
    service =
        new IngestService(
            feeds,
            settings,
            landing,
            life,
            ledger,
            stop,
            listener,
            e -> database.dialect().isTransient((SQLException) e.getCause()),
            ids,
            clock,
            e -> told.add("fatal: " + e));
    service.start();
    service.watch();
  }

  /** A feed of {@code id,name} lines with header, dropped into its own folder, ready at once. */
  static Feed feed(Path home, String name, Layout layout, long rejectLimit) throws IOException {
    RejectPolicy rejects = new RejectPolicy(OnError.SKIP_FILE, rejectLimit, 100);
    Path folder = Files.createDirectories(home.resolve("drop").resolve(name));
    return new Feed(
        name,
        new Source(folder.toAbsolutePath(), "*.csv", new Readiness.Rename()),
        layout,
        DuplicatePolicy.SKIP,
        SchemaEvolution.ADD_NEW_COLUMNS,
        rejects,
        Optional.of(new LoadPolicy(contract(name), WriteMode.APPEND, rejects)));
  }

  static Feed feed(Path home, String name) throws IOException {
    return feed(home, name, csv(), 0);
  }

  static Layout csv() {
    return new DelimitedLayout(DelimitedOptions.builder().nullTokens(List.of("")).build());
  }

  private static Contract contract(String table) {
    return new Contract(
        table,
        "1.0.0",
        table,
        List.of(column("id", new ColumnType.BigInteger()), column("name", new ColumnType.Text(0))));
  }

  private static ContractColumn column(String name, ColumnType type) {
    return new ContractColumn(
        name,
        type,
        List.of(name),
        false,
        false,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** Waits until so many deliveries have ended, and returns all, oldest first. */
  List<Delivery> awaitEnded(int count) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < deadline) {
      List<Delivery> all = deliveries();
      boolean ended = all.size() >= count && all.stream().allMatch(d -> d.state().terminal());
      if (ended && service.idle()) {
        assertThat(all).hasSize(count);
        return all;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    throw new AssertionError("waited in vain for " + count + ": " + deliveries() + " " + told);
  }

  /** Waits until somebody was told something with this text in it. */
  void awaitTold(String text) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (List.copyOf(told).stream().noneMatch(line -> line.contains(text))) {
      assertThat(System.nanoTime()).as("never told: " + told).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  /** Waits until nothing is left to do. */
  void awaitIdle() throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!service.idle()) {
      assertThat(System.nanoTime()).as("never idle: " + told).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  List<Delivery> deliveries() {
    List<Delivery> all = new ArrayList<>(ledger.newest(Optional.empty(), 1000));
    Collections.reverse(all);
    return all;
  }

  /** The first column of each row a query gives, as text. */
  List<String> query(String sql) throws SQLException {
    try (Connection connection = database.connect(Role.READER);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  @Override
  public void close() {
    service.close();
    lake.close();
    database.close();
  }

  private final class Listener implements DeliveryListener {
    @Override
    public void stepDone(Delivery delivery) {
      told.add(delivery.feed() + " " + delivery.state());
    }

    @Override
    public void progress(Delivery delivery, long bytesRead) {
      // Progress is for terminals.
    }

    @Override
    public void retrying(UUID deliveryId, String feed, Exception failure, int attempt) {
      told.add(feed + " attempt " + attempt + ": " + failure.getMessage());
    }

    @Override
    public void unclaimable(String file, String reason) {
      told.add(file + ": " + reason);
    }

    @Override
    public void folderUnreadable(String folder, String reason) {
      told.add(folder + ": " + reason);
    }
  }
}
