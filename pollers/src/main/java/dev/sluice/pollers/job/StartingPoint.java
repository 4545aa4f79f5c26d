package dev.sluice.pollers.job;

import java.util.Optional;

/** The first watermark of a job on a feed. */
final class StartingPoint {
  private StartingPoint() {}

  /**
   * The version counted as consumed when the job first sees the feed at {@code newest}; empty while
   * the job starts with a version that is further ahead: a watermark never passes what is
   * published.
   */
  static Optional<Long> of(StartFrom startFrom, long newest) {
    if (startFrom instanceof StartFrom.Latest) {
      return Optional.of(newest);
    }
    long consumed = startFrom instanceof StartFrom.Version first ? first.version() - 1 : 0;
    return consumed <= newest ? Optional.of(consumed) : Optional.empty();
  }
}
