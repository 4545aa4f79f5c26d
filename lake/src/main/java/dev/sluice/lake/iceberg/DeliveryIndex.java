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
 * Which snapshot of one table added which delivery. Snapshots are read newest first and each once:
 * a look-up costs one query of the catalog, plus the snapshots added since the last. Thread-safe.
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

  synchronized Optional<LakeCommit> find(UUID deliveryId) {
    refresh();
    Long snapshotId = snapshots.get(deliveryId);
    if (snapshotId == null) {
      return Optional.empty();
    }
    Snapshot snapshot = table.snapshot(snapshotId);
    return Optional.of(CommitSummary.commit(feed, snapshot));
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
    for (Snapshot snapshot : added) {
      CommitSummary.deliveryId(snapshot).ifPresent(id -> snapshots.put(id, snapshot.snapshotId()));
    }
    newest = current;
  }
}
