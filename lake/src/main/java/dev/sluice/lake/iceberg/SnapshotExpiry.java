package dev.sluice.lake.iceberg;

import dev.sluice.lake.maintenance.ExpiredSnapshots;
import dev.sluice.lake.maintenance.SnapshotRetention;
import dev.sluice.lake.maintenance.UpkeepPoint;
import dev.sluice.lake.raw.SyncFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.ExpireSnapshots.CleanupLevel;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/** Expires the oldest snapshots of one table, keeping the records of their deliveries. */
final class SnapshotExpiry {
  private final Table table;
  private final SnapshotRetention retention;
  private final Consumer<? super UpkeepPoint> at;

  SnapshotExpiry(Table table, SnapshotRetention retention, Consumer<? super UpkeepPoint> at) {
    this.table = table;
    this.retention = retention;
    this.at = at;
  }

  ExpiredSnapshots run(boolean dryRun) throws IOException {
    List<Snapshot> oldestFirst = oldestFirst();
    int wanted = firstWanted(oldestFirst);
    int first = Math.min(wanted, firstUnread(oldestFirst));
    if (first > 0 && !dryRun) {
      expire(oldestFirst.subList(0, first));
    }
    return new ExpiredSnapshots(first, oldestFirst.size() - first, wanted - first);
  }

  private List<Snapshot> oldestFirst() {
    List<Snapshot> snapshots = new ArrayList<>();
    if (table.currentSnapshot() != null) {
      SnapshotUtil.currentAncestors(table).forEach(snapshots::add);
    }
    Collections.reverse(snapshots);
    return snapshots;
  }

  /** The first snapshot that is kept for its age or its place; the last one always is. */
  private int firstWanted(List<Snapshot> oldestFirst) {
    int first = Math.max(0, oldestFirst.size() - retention.most());
    while (first < oldestFirst.size() - 1
        && oldestFirst.get(first).timestampMillis() < retention.youngerThan().toEpochMilli()) {
      first++;
    }
    return first;
  }

  private int firstUnread(List<Snapshot> oldestFirst) {
    for (int i = 0; i < oldestFirst.size(); i++) {
      if (CommitSummary.subject(oldestFirst.get(i).summary())
          .filter(retention.unread()::contains)
          .isPresent()) {
        return i;
      }
    }
    return oldestFirst.size();
  }

  private void expire(List<Snapshot> oldest) throws IOException {
    Map<UUID, DeliveryRecord> newest = new LinkedHashMap<>();
    for (Snapshot snapshot : oldest) {
      DeliveryRecord.of(snapshot).ifPresent(record -> newest.put(record.deliveryId(), record));
    }
    try {
      DeliveryRecords records = new DeliveryRecords(table);
      newest.values().forEach(records::put);
      at.accept(UpkeepPoint.RECORDS_KEPT);
      ExpireSnapshots expiry = table.expireSnapshots().cleanupLevel(CleanupLevel.NONE);
      oldest.forEach(snapshot -> expiry.expireSnapshotId(snapshot.snapshotId()));
      expiry.commit();
      at.accept(UpkeepPoint.SNAPSHOTS_EXPIRED);
    } catch (SyncFailedException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IOException(
          "expiring snapshots of " + table.name() + " failed: " + e.getMessage(), e);
    }
  }
}
