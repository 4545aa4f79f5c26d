package dev.sluice.lake.read;

import java.time.Instant;
import java.util.OptionalLong;

/** As of when a table is read. */
public sealed interface ReadPoint {

  /** As it is now. */
  record Now() implements ReadPoint {}

  /** As of a snapshot. */
  record AtSnapshot(long snapshotId) implements ReadPoint {}

  /** As it was at a moment. */
  record AtTime(Instant time) implements ReadPoint {}

  /** As of a snapshot, or as it is now where none is given. */
  static ReadPoint of(OptionalLong snapshotId) {
    return snapshotId.isPresent() ? new AtSnapshot(snapshotId.getAsLong()) : new Now();
  }
}
