package dev.sluice.lake.parquet;

import java.io.Serializable;

/**
 * How much is gathered before it is written.
 *
 * @param pageRows most rows in a page
 * @param pageBytes a page ends once it holds as many
 * @param rowGroupBytes a row group is written once its encoded pages and dictionaries hold as many;
 *     this bounds a writer's memory
 * @param fileBytes a file ends after the row group that reaches as many
 */
public record FileLimits(int pageRows, int pageBytes, long rowGroupBytes, long fileBytes)
    implements Serializable {

  /** For use in service: files of about half a gigabyte, some 40 MB of memory for each writer. */
  public static final FileLimits STANDARD = new FileLimits(20_000, 1 << 20, 40L << 20, 448L << 20);

  private static final int LEAST_PAGE_BYTES = 1 << 12;

  /** The same with pages so small that the open ones of all columns are part of a row group. */
  FileLimits forColumns(int columns) {
    long share = Math.max(LEAST_PAGE_BYTES, rowGroupBytes / 2 / columns);
    return new FileLimits(pageRows, (int) Math.min(pageBytes, share), rowGroupBytes, fileBytes);
  }

  /** The same with row groups of at most this size. */
  public FileLimits withRowGroupsUpTo(long bytes) {
    return new FileLimits(pageRows, pageBytes, Math.min(rowGroupBytes, bytes), fileBytes);
  }

  public FileLimits {
    if (pageRows < 1 || pageBytes < 1 || rowGroupBytes < 1 || fileBytes < 1) {
      throw new IllegalArgumentException("limits must be at least 1");
    }
  }
}
