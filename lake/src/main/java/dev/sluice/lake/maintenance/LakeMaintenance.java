package dev.sluice.lake.maintenance;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * The upkeep of a lake's tables. Each task is done while others append and read: an append that
 * comes between wins, and the task tries again; a reader that began before finishes, for a task
 * removes no file that a table named a moment ago. Thread-safe.
 */
public interface LakeMaintenance {

  /**
   * Takes the snapshots a table need not keep out of its metadata, oldest first. What they said of
   * their deliveries is kept and synced before. Their files stay, for readers, until {@code
   * removeOrphans}.
   *
   * @param dryRun whether only to say what would be done
   * @throws IOException if the outcome is a failure or unknown; it may be repeated
   */
  ExpiredSnapshots expireSnapshots(String feed, SnapshotRetention retention, boolean dryRun)
      throws IOException;

  /**
   * Removes the files in a table's folders that none of its snapshots names any more: what expired
   * snapshots, replaced metadata, deliveries taken back and attempts cut short have left. A file
   * that another process writes now, or a reader that began before may still need, is younger than
   * the limit or belongs to a delivery that is under way.
   *
   * <p>Tables in a bucket are left alone: there the bucket's own rules age files out.
   *
   * @param olderThan files last changed at this time or later are kept
   * @param unfinished deliveries under way: files with their ids in their names are kept
   * @param dryRun whether only to say what would be done
   * @throws IOException if files can't be listed or removed; it may be repeated
   */
  RemovedOrphans removeOrphans(String feed, Instant olderThan, Set<UUID> unfinished, boolean dryRun)
      throws IOException;
}
