package dev.sluice.lake.maintenance;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Which snapshots of a table are kept. The current one always is.
 *
 * @param youngerThan kept are snapshots made at this time or later: the window of time travel
 * @param most but no more than so many, whatever their age; it bounds what one append costs
 * @param unread deliveries that a consumer has not read yet; their snapshots are kept, and all
 *     later ones, whatever their age and number
 */
public record SnapshotRetention(Instant youngerThan, int most, Set<UUID> unread) {
  public SnapshotRetention {
    Objects.requireNonNull(youngerThan, "youngerThan");
    unread = Set.copyOf(unread);
    if (most < 1) {
      throw new IllegalArgumentException("at least the current snapshot is kept");
    }
  }
}
