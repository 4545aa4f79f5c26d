package dev.sluice.adapter.compression;

/**
 * How far a compressed file is trusted. What goes beyond is refused as it happens: nothing counts
 * that the file merely says of itself.
 *
 * @param maxOutputBytes most bytes that may come out of a file, all its entries together
 * @param maxRatio most bytes that may come out for each byte of the file; not looked at before
 *     {@link #RATIO_FREE_BYTES} have come out
 * @param maxEntries most entries of an archive, folders counted
 * @param maxNesting how often the same bytes may be packed: 1 for a gzip, 2 for a gzip in a zip
 * @param maxMemoryBytes most memory a decoder may take for its window or dictionary
 */
public record CompressionLimits(
    long maxOutputBytes, int maxRatio, int maxEntries, int maxNesting, long maxMemoryBytes) {

  /** So much may come out of any file, however small it is. */
  public static final long RATIO_FREE_BYTES = 16 << 20;

  /** Most bytes that may come out of a file, unless its feed says otherwise: 64 GiB. */
  public static final long DEFAULT_OUTPUT_BYTES = 64L << 30;

  /** Text and records seldom shrink below a fortieth. */
  public static final int DEFAULT_RATIO = 200;

  /** Most entries of an archive, unless its feed says otherwise. */
  public static final int DEFAULT_ENTRIES = 1000;

  /** A compressed file in an archive is read, no deeper nesting. */
  public static final int DEFAULT_NESTING = 2;

  /** Enough for what {@code xz -9} and {@code zstd -19} write. */
  private static final long DEFAULT_MEMORY_BYTES = 80 << 20;

  public CompressionLimits {
    if (maxOutputBytes < 1 || maxRatio < 1 || maxEntries < 1 || maxNesting < 1) {
      throw new IllegalArgumentException("limits of compression must be at least 1");
    }
    if (maxMemoryBytes < 1 << 20) {
      throw new IllegalArgumentException("decoders need a megabyte at least");
    }
  }

  /** The limits of a feed that says nothing of them. */
  public static CompressionLimits standard() {
    return new CompressionLimits(
        DEFAULT_OUTPUT_BYTES,
        DEFAULT_RATIO,
        DEFAULT_ENTRIES,
        DEFAULT_NESTING,
        standardMemoryBytes());
  }

  /** 80 MiB, or a quarter of the heap where that is less, so that a refusal comes before an end. */
  public static long standardMemoryBytes() {
    long quarter = Runtime.getRuntime().maxMemory() / 4;
    return Math.max(1 << 20, Math.min(DEFAULT_MEMORY_BYTES, quarter));
  }
}
