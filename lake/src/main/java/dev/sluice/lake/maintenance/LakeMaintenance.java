package dev.sluice.lake.maintenance;

import java.io.IOException;

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
}
