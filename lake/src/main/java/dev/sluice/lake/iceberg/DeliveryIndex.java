package dev.sluice.lake.iceberg;

import dev.sluice.lake.table.LakeCommit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/**
 * Which delivery stands in one table. The snapshots that are kept are asked first, and for what
 * they don't speak of the {@link DeliveryRecords} of those that were expired. Snapshots are read
 * newest first and each once: a look-up costs one query of the catalog, the snapshots added since
 * the last, and at most one small file, however long the table's history is. Thread-safe.
 */
final class DeliveryIndex {
  private final TableCatalog catalog;
  private final String feed;
  private final Map<UUID, Long> snapshots = new HashMap<>();
  private Table table;
  private Snapshot newest;

  DeliveryIndex(TableCatalog catalog, String feed) {
    this.catalog = catalog;
    this.feed = feed;
  }

  /** The commit that brought the delivery; empty if it does not stand in the table. */
  Optional<LakeCommit> find(UUID deliveryId) {
    return newestWord(deliveryId).filter(DeliveryRecord::stands).map(found -> found.commit(feed));
  }

  /** The newest word on a delivery; empty if the table never held it. */
  synchronized Optional<DeliveryRecord> newestWord(UUID deliveryId) {
    refresh();
    if (table == null) {
      return Optional.empty();
    }
    Long snapshotId = snapshots.get(deliveryId);
    Snapshot kept = snapshotId == null ? null : table.snapshot(snapshotId);
    return kept == null
        ? TableCatalog.reaching(
            "read the record of delivery " + deliveryId,
            () -> new DeliveryRecords(table).find(deliveryId))
        : DeliveryRecord.of(kept);
  }

  private void refresh() {
    if (table == null) {
      table = catalog.load(feed).orElse(null);
      if (table == null) {
        return;
      }
    } else {
      TableCatalog.reaching("read table " + feed, () -> refreshed(table));
    }
    readNewSnapshots();
  }

  private static Table refreshed(Table table) {
    table.refresh();
    return table;
  }

  private void readNewSnapshots() {
    List<Snapshot> added = new ArrayList<>();
    Snapshot known = newest;
    Snapshot current = table.currentSnapshot();
    Snapshot next = current;
    while (next != null && (known == null || next.snapshotId() != known.snapshotId())) {
      added.add(next);
      next = next.parentId() == null ? null : table.snapshot(next.parentId());
    }
    if (next == null) {
      // The snapshot last seen is no ancestor any more: the table was rolled back or expired.
      snapshots.clear();
    }
    // Oldest first, so that the newest word on a delivery stays.
    for (int i = added.size() - 1; i >= 0; i--) {
      Snapshot snapshot = added.get(i);
      CommitSummary.subject(snapshot.summary())
          .ifPresent(id -> snapshots.put(id, snapshot.snapshotId()));
    }
    newest = current;
  }
}
