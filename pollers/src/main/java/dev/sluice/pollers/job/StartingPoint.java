package dev.sluice.pollers.job;

/** The first watermark of a job on a feed. */
final class StartingPoint {
  private StartingPoint() {}

  /** The version counted as consumed when the job first sees the feed at {@code newest}. */
  static long of(StartFrom startFrom, long newest) {
    if (startFrom instanceof StartFrom.Latest) {
      return newest;
    }
    return startFrom instanceof StartFrom.Version first ? first.version() - 1 : 0;
  }
}
