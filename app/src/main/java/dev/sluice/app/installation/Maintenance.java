package dev.sluice.app.installation;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.config.MaintenanceSettings;
import dev.sluice.lake.Lake;
import dev.sluice.lake.maintenance.ExpiredSnapshots;
import dev.sluice.lake.maintenance.LakeMaintenance;
import dev.sluice.lake.maintenance.RemovedOrphans;
import dev.sluice.lake.maintenance.SnapshotRetention;
import dev.sluice.lake.table.LakeTableInfo;
import dev.sluice.pollers.job.Job;
import dev.sluice.pollers.job.JobStore;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.JdbcLedger;
import dev.sluice.warehouse.ledger.RawRetention;
import dev.sluice.warehouse.outbox.JdbcPublications;
import dev.sluice.warehouse.outbox.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tidies a home: expires snapshots that nobody needs, removes files that no snapshot names, and raw
 * bytes past their time. What a consumer has not read is kept: deliveries that are not published
 * yet, and versions above a job's watermark.
 */
final class Maintenance {
  private static final int RAW_BATCH = 1000;

  private final MaintenanceSettings settings;
  private final List<Job> jobs;
  private final Lake lake;
  private final LakeMaintenance upkeep;
  private final JdbcLedger ledger;
  private final JdbcPublications publications;
  private final JobStore watermarks;
  private final RawRetention rawRetention;
  private final Clock clock;

  /**
   * Maintenance of a home's stores.
   *
   * @param upkeep the same lake's
   */
  Maintenance(
      HomeConfig config, Database database, Lake lake, LakeMaintenance upkeep, Clock clock) {
    this.settings = config.maintenance();
    this.jobs = config.jobs();
    this.lake = lake;
    this.upkeep = upkeep;
    this.ledger = new JdbcLedger(database, clock, UUID::randomUUID);
    this.publications = new JdbcPublications(database);
    this.watermarks = new JobStore(database);
    this.rawRetention = new RawRetention(database);
    this.clock = clock;
  }

  /** Does all there is to do, or only looks; what came to nothing is left out. */
  List<Maintained> run(boolean dryRun) throws IOException {
    Instant now = clock.instant();
    List<Maintained> done = new ArrayList<>();
    for (String feed : lake.tables().stream().map(LakeTableInfo::feed).toList()) {
      done.add(expire(feed, now, dryRun));
      done.add(removeOrphans(feed, now, dryRun));
    }
    if (settings.keepRaw().isPresent()) {
      done.addAll(removeRaw(now, now.minus(settings.keepRaw().get()), dryRun));
    }
    return done.stream().filter(one -> one.removed() > 0 || !one.note().isEmpty()).toList();
  }

  /** Expires snapshots of one feed, as {@link #run} does. */
  Maintained expire(String feed, Instant now, boolean dryRun) throws IOException {
    ExpiredSnapshots expired =
        upkeep.expireSnapshots(
            feed,
            new SnapshotRetention(
                now.minus(settings.timeTravel()), settings.keepSnapshots(), unread(feed)),
            dryRun);
    String note =
        expired.keptForReaders() == 0
            ? ""
            : expired.keptForReaders() + " more are kept for jobs that have not read them";
    return new Maintained("expire_snapshots", feed, expired.expired(), 0, note);
  }

  private Set<UUID> unread(String feed) {
    Set<UUID> unread = new HashSet<>(unfinished(feed));
    for (Job job : jobs) {
      if (job.trigger().feeds().contains(feed)) {
        long watermark = watermarks.watermarks(job.name()).getOrDefault(feed, 0L);
        publications.after(feed, watermark).stream()
            .map(Publication::deliveryId)
            .forEach(unread::add);
      }
    }
    return unread;
  }

  private Set<UUID> unfinished(String feed) {
    return ledger.unfinished().stream()
        .filter(delivery -> delivery.feed().equals(feed))
        .map(Delivery::id)
        .collect(Collectors.toSet());
  }

  private Maintained removeOrphans(String feed, Instant now, boolean dryRun) throws IOException {
    RemovedOrphans removed =
        upkeep.removeOrphans(feed, now.minus(settings.orphanAge()), unfinished(feed), dryRun);
    return new Maintained("remove_orphans", feed, removed.files(), removed.bytes(), "");
  }

  /** The bytes go first, then the ledger learns of it: cut short between, it is done again. */
  private List<Maintained> removeRaw(Instant now, Instant endedBefore, boolean dryRun)
      throws IOException {
    Map<String, long[]> byFeed = new HashMap<>();
    List<Delivery> found = rawRetention.removable(endedBefore, RAW_BATCH);
    while (!found.isEmpty()) {
      for (Delivery delivery : found) {
        long[] counts = byFeed.computeIfAbsent(delivery.feed(), feed -> new long[2]);
        counts[0]++;
        counts[1] += delivery.sizeBytes();
        if (!dryRun) {
          Path bytes = Path.of(delivery.rawPath());
          Files.deleteIfExists(bytes.resolveSibling(bytes.getFileName() + ".companion"));
          Files.deleteIfExists(bytes);
          rawRetention.removed(delivery.id(), now);
        }
      }
      // A look changes nothing, and would find the same again.
      found = dryRun ? List.of() : rawRetention.removable(endedBefore, RAW_BATCH);
    }
    return byFeed.entrySet().stream()
        .map(
            feed ->
                new Maintained(
                    "remove_raw", feed.getKey(), feed.getValue()[0], feed.getValue()[1], ""))
        .toList();
  }
}
