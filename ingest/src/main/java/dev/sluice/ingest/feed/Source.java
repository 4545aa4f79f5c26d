package dev.sluice.ingest.feed;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a feed's files are dropped and which of them are meant.
 *
 * @param folder the watched folder, absolute
 * @param include glob that a file's name must match, such as {@code TRAN_*.dat}
 */
public record Source(Path folder, String include, Readiness readiness) {
  public Source {
    Objects.requireNonNull(readiness, "readiness");
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException("the folder must be absolute: " + folder);
    }
    FileSystems.getDefault().getPathMatcher("glob:" + include);
  }

  /** Whether a file of this name belongs to the feed. */
  public boolean includes(Path fileName) {
    return FileSystems.getDefault().getPathMatcher("glob:" + include).matches(fileName);
  }
}
