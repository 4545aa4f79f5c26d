package dev.sluice.lake.append;

/**
 * How large the splits of a file are: what is repeated at most after a crash, and what one data
 * file is made from. It follows from the file's size alone, so that a repeated append, also of
 * another machine, finds the same splits.
 */
public final class SplitSize {
  /** Small enough that two cores share even a file of a few of them. */
  public static final long STANDARD = 64L << 20;

  private static final int MOST_SMALL_SPLITS = 64;
  private static final long MOST_BYTES = 1L << 30;

  private SplitSize() {}

  /**
   * Wished size of a file's splits: {@code least}, and of larger files a 64th, up to 1 GB.
   *
   * @param least at least 1
   */
  public static long of(long sizeBytes, long least) {
    return Math.max(least, Math.min(MOST_BYTES, sizeBytes / MOST_SMALL_SPLITS));
  }
}
