package dev.sluice.lake.append;

import dev.sluice.lake.parquet.FileLimits;
import dev.sluice.lake.parquet.PageCodec;
import java.util.Objects;

/**
 * How deliveries are written.
 *
 * @param limits of data files; of the row group's the engine's own is used, if that is smaller
 * @param codec how pages are compressed
 * @param splitBytes size of the splits of a file that is not very large; see {@link SplitSize}
 */
public record AppendSettings(FileLimits limits, PageCodec codec, long splitBytes) {
  /** For use in service. */
  public static final AppendSettings STANDARD =
      new AppendSettings(FileLimits.STANDARD, PageCodec.SNAPPY, SplitSize.STANDARD);

  public AppendSettings {
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(codec, "codec");
    if (splitBytes < 1) {
      throw new IllegalArgumentException("a split has at least one byte, not " + splitBytes);
    }
  }
}
