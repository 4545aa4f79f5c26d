package dev.sluice.lake.iceberg;

import dev.sluice.adapter.record.Reject;
import dev.sluice.lake.Lake;
import dev.sluice.lake.LakeUnavailableException;
import dev.sluice.lake.UnknownLakeTableException;
import dev.sluice.lake.append.AppendEngine;
import dev.sluice.lake.append.AppendSettings;
import dev.sluice.lake.append.DecodableFile;
import dev.sluice.lake.append.DeliveryFiles;
import dev.sluice.lake.append.LocalEngine;
import dev.sluice.lake.append.RejectFile;
import dev.sluice.lake.maintenance.ExpiredSnapshots;
import dev.sluice.lake.maintenance.LakeMaintenance;
import dev.sluice.lake.maintenance.RemovedOrphans;
import dev.sluice.lake.maintenance.SnapshotRetention;
import dev.sluice.lake.maintenance.UpkeepPoint;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadPlan;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.lake.table.LakePoint;
import dev.sluice.lake.table.LakeTableInfo;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;

/**
 * The lake as Iceberg tables. Each table is partitioned by delivery: a delivery's rows are found,
 * and can be taken back, by its files alone.
 */
public final class IcebergLake implements Lake, LakeMaintenance {
  private final LakeConfig config;
  private final TableCatalog catalog;
  private final AppendSettings settings;
  private final AppendEngine engine;
  private final Consumer<? super LakePoint> at;
  private final Consumer<? super UpkeepPoint> upkeep;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
  private final Map<String, DeliveryIndex> indexes = new ConcurrentHashMap<>();

  private IcebergLake(
      LakeConfig config,
      AppendSettings settings,
      AppendEngine engine,
      Consumer<? super LakePoint> at,
      Consumer<? super UpkeepPoint> upkeep) {
    this.config = config;
    this.settings = Objects.requireNonNull(settings, "settings");
    this.engine = Objects.requireNonNull(engine, "engine");
    this.at = Objects.requireNonNull(at, "at");
    this.upkeep = Objects.requireNonNull(upkeep, "upkeep");
    this.catalog = new TableCatalog(config);
  }

  /**
   * Opens the lake; the catalog's tables are made if they are missing.
   *
   * @param at told each durable point of an append as it is reached, by the thread that reached it
   * @param upkeep told each durable point of other changes as it is reached
   * @throws LakeUnavailableException if the catalog's database can't be reached
   */
  public static IcebergLake open(
      LakeConfig config, Consumer<? super LakePoint> at, Consumer<? super UpkeepPoint> upkeep) {
    return open(config, AppendSettings.STANDARD, LocalEngine.ofThisMachine(), at, upkeep);
  }

  /** Opens the lake; nobody listens at the durable points of other changes than appends. */
  public static IcebergLake open(LakeConfig config, Consumer<? super LakePoint> at) {
    return open(config, at, point -> {});
  }

  /**
   * Opens the lake with an engine of the caller's choice.
   *
   * @param engine is closed with the lake
   * @throws LakeUnavailableException if the catalog's database can't be reached
   */
  public static IcebergLake open(
      LakeConfig config,
      AppendSettings settings,
      AppendEngine engine,
      Consumer<? super LakePoint> at,
      Consumer<? super UpkeepPoint> upkeep) {
    return new IcebergLake(config, settings, engine, at, upkeep);
  }

  @Override
  public AppendOutcome append(AppendRequest request, DecodableFile file) throws IOException {
    return append(request, Optional.empty(), file);
  }

  @Override
  public AppendOutcome replace(AppendRequest request, UUID changeId, DecodableFile file)
      throws IOException {
    return append(request, Optional.of(changeId), file);
  }

  private AppendOutcome append(AppendRequest request, Optional<UUID> change, DecodableFile file)
      throws IOException {
    requireName(request.feed());
    ReentrantLock lock = locks.computeIfAbsent(request.feed(), feed -> new ReentrantLock());
    lock.lock();
    try {
      DeliveryFiles files = files(request.feed(), request.deliveryId(), change);
      return new Append(catalog, index(request.feed()), files, request, settings, engine, at)
          .run(file);
    } catch (LakeUnavailableException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<LakeCommit> find(String feed, UUID deliveryId) {
    requireName(feed);
    return index(feed).find(deliveryId);
  }

  @Override
  public Iterator<Reject> rejects(String feed, UUID deliveryId) throws IOException {
    requireName(feed);
    Optional<DeliveryRecord> word =
        index(feed).newestWord(deliveryId).filter(DeliveryRecord::stands);
    if (word.isEmpty() || word.get().commit(feed).counts().rejected() == 0) {
      return Collections.emptyIterator();
    }
    return RejectFile.read(files(feed, deliveryId, word.get().change()).rejects());
  }

  @Override
  public OptionalLong retract(String feed, UUID deliveryId) throws IOException {
    requireName(feed);
    ReentrantLock lock = locks.computeIfAbsent(feed, name -> new ReentrantLock());
    lock.lock();
    try {
      Optional<Table> table = catalog.load(feed);
      return table.isEmpty()
          ? OptionalLong.empty()
          : new Retraction(table.get(), index(feed), deliveryId, upkeep).run();
    } catch (LakeUnavailableException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public ExpiredSnapshots expireSnapshots(String feed, SnapshotRetention retention, boolean dryRun)
      throws IOException {
    requireName(feed);
    Optional<Table> table = catalog.load(feed);
    return table.isEmpty()
        ? new ExpiredSnapshots(0, 0, 0)
        : new SnapshotExpiry(table.get(), retention, upkeep).run(dryRun);
  }

  @Override
  public RemovedOrphans removeOrphans(
      String feed, Instant olderThan, Set<UUID> unfinished, boolean dryRun) throws IOException {
    requireName(feed);
    Optional<Table> table = catalog.load(feed);
    return table.isEmpty()
        ? new RemovedOrphans(0, 0)
        : new OrphanRemoval(table.get(), olderThan, unfinished, upkeep).run(dryRun);
  }

  @Override
  public LakeRows read(ReadRequest request) throws IOException {
    return TableRead.open(table(request), request, config.storage());
  }

  @Override
  public ReadPlan plan(ReadRequest request) throws IOException {
    return TableRead.plan(table(request), request);
  }

  private Table table(ReadRequest request) {
    return catalog
        .load(request.feed())
        .orElseThrow(() -> UnknownLakeTableException.table(request.feed(), catalog.feeds()));
  }

  @Override
  public List<LakeTableInfo> tables() {
    List<LakeTableInfo> infos = new ArrayList<>();
    for (String feed : catalog.feeds()) {
      catalog.load(feed).ifPresent(table -> infos.add(info(feed, table)));
    }
    return infos;
  }

  private static LakeTableInfo info(String feed, Table table) {
    Optional<Snapshot> current = Optional.ofNullable(table.currentSnapshot());
    int snapshots = (int) StreamSupport.stream(table.snapshots().spliterator(), false).count();
    return new LakeTableInfo(
        feed,
        total(current, SnapshotSummary.TOTAL_RECORDS_PROP),
        total(current, SnapshotSummary.TOTAL_DATA_FILES_PROP),
        total(current, SnapshotSummary.TOTAL_FILE_SIZE_PROP),
        snapshots,
        current.map(snapshot -> Instant.ofEpochMilli(snapshot.timestampMillis())),
        Projection.all(table.schema()).columns(),
        table.location());
  }

  private static long total(Optional<Snapshot> current, String property) {
    return current
        .map(snapshot -> snapshot.summary().get(property))
        .map(Long::parseLong)
        .orElse(0L);
  }

  private DeliveryIndex index(String feed) {
    return indexes.computeIfAbsent(feed, name -> new DeliveryIndex(catalog, name));
  }

  private DeliveryFiles files(String feed, UUID deliveryId, Optional<UUID> change) {
    return DeliveryFiles.of(config.root(), feed, deliveryId, change);
  }

  private static void requireName(String feed) {
    if (!feed.matches("[A-Za-z0-9_]+")) {
      throw new IllegalArgumentException("feed name '" + feed + "' can't name a table");
    }
  }

  @Override
  public void close() {
    engine.close();
    try {
      catalog.close();
    } finally {
      config.storage().close();
    }
  }
}
