package dev.sluice.lake.read;

import java.util.Set;
import java.util.UUID;

/** Whose rows are read. */
public sealed interface Deliveries {

  /** All deliveries' rows. */
  record All() implements Deliveries {}

  /** The rows of these deliveries, as far as they are in the table. */
  record Only(Set<UUID> ids) implements Deliveries {
    public Only {
      ids = Set.copyOf(ids);
    }
  }

  /**
   * The rows of deliveries that a snapshot later than this one brought or replaced. Files that a
   * later snapshot only wrote anew, to have fewer, hold nothing new and do not count.
   */
  record AfterSnapshot(long snapshotId) implements Deliveries {}
}
