package dev.sluice.lake.iceberg;

import dev.sluice.lake.table.LakeCommit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.iceberg.Snapshot;

/**
 * The newest word on one delivery: the summary of the last snapshot that brought it, replaced it or
 * took it back.
 *
 * @param snapshotId of that snapshot, which may have been expired since
 */
record DeliveryRecord(UUID deliveryId, long snapshotId, Map<String, String> summary) {
  DeliveryRecord {
    summary = Map.copyOf(summary);
  }

  /** What a snapshot says; empty if it is about no delivery. */
  static Optional<DeliveryRecord> of(Snapshot snapshot) {
    return CommitSummary.subject(snapshot.summary())
        .map(id -> new DeliveryRecord(id, snapshot.snapshotId(), snapshot.summary()));
  }

  /** Whether the delivery stands in the table. */
  boolean stands() {
    return CommitSummary.stands(summary);
  }

  /** The change that put the delivery's rows there; empty if they are its first ones. */
  Optional<UUID> change() {
    return CommitSummary.change(summary);
  }

  /** The commit that brought the rows that stand. */
  LakeCommit commit(String feed) {
    return CommitSummary.commit(feed, snapshotId, summary);
  }
}
