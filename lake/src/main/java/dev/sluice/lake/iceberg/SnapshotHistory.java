package dev.sluice.lake.iceberg;

import dev.sluice.lake.read.Deliveries;
import dev.sluice.lake.read.GoneHistoryException;
import dev.sluice.lake.read.ReadPoint;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** Finds a table's snapshots of earlier times, and what came between two of them. */
final class SnapshotHistory {
  private final String feed;
  private final Table table;

  SnapshotHistory(String feed, Table table) {
    this.feed = feed;
    this.table = table;
  }

  /**
   * The snapshot to read; empty if the table has none yet.
   *
   * @throws GoneHistoryException if there is none any more, or was none yet
   */
  Optional<Snapshot> at(ReadPoint point) {
    if (point instanceof ReadPoint.AtSnapshot at) {
      Snapshot found = table.snapshot(at.snapshotId());
      if (found == null) {
        throw new GoneHistoryException(
            "table " + feed + " has no snapshot " + at.snapshotId() + " (any more); " + reach());
      }
      return Optional.of(found);
    }
    return point instanceof ReadPoint.AtTime at
        ? Optional.of(at(at.time()))
        : Optional.ofNullable(table.currentSnapshot());
  }

  private Snapshot at(Instant time) {
    Snapshot found = table.currentSnapshot();
    while (found != null && found.timestampMillis() > time.toEpochMilli()) {
      found = parent(found);
    }
    if (found == null) {
      throw new GoneHistoryException(
          "how table " + feed + " was at " + time + " is not kept; " + reach());
    }
    return found;
  }

  private Snapshot parent(Snapshot snapshot) {
    return snapshot.parentId() == null ? null : table.snapshot(snapshot.parentId());
  }

  private String reach() {
    Snapshot oldest = table.currentSnapshot();
    if (oldest == null) {
      return "nothing has been appended to it yet";
    }
    for (Snapshot next = parent(oldest); next != null; next = parent(next)) {
      oldest = next;
    }
    return (oldest.parentId() == null ? "it began" : "what is older has expired: it can be read")
        + " with snapshot "
        + oldest.snapshotId()
        + " of "
        + Instant.ofEpochMilli(oldest.timestampMillis());
  }

  /**
   * Whose rows of a snapshot are wanted; empty for all.
   *
   * @param to the snapshot that is read
   * @throws GoneHistoryException if an increment's beginning is no ancestor of the snapshot
   */
  Optional<Set<UUID>> chosen(Deliveries deliveries, Snapshot to) {
    if (deliveries instanceof Deliveries.Only only) {
      return Optional.of(only.ids());
    }
    return deliveries instanceof Deliveries.AfterSnapshot after
        ? Optional.of(broughtAfter(after.snapshotId(), to))
        : Optional.empty();
  }

  /**
   * Snapshots that compacted name no delivery: their rows are old. Of a delivery that was taken
   * back the snapshot read holds nothing.
   */
  private Set<UUID> broughtAfter(long after, Snapshot to) {
    Set<UUID> brought = new HashSet<>();
    Snapshot next = to;
    while (next != null && next.snapshotId() != after) {
      CommitSummary.subject(next.summary()).ifPresent(brought::add);
      next = parent(next);
    }
    if (next == null) {
      throw new GoneHistoryException(
          "what came to table "
              + feed
              + " after snapshot "
              + after
              + " can't be told: it is not kept any more, or not from before snapshot "
              + to.snapshotId()
              + "; "
              + reach());
    }
    return brought;
  }
}
