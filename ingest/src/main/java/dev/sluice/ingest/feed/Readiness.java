package dev.sluice.ingest.feed;

import java.time.Duration;

/** How a feed tells that a file is complete. */
public sealed interface Readiness {

  /**
   * Size, times and inode have not changed for a while, over at least two looks.
   *
   * @param settleTime how long, more than zero
   */
  record Stable(Duration settleTime) implements Readiness {
    public Stable {
      if (settleTime.isNegative() || settleTime.isZero()) {
        throw new IllegalArgumentException("settle_time must be more than zero");
      }
    }
  }

  /**
   * A second, empty file beside it says so.
   *
   * @param suffix appended to the file's name, such as {@code .done}
   */
  record DoneFile(String suffix) implements Readiness {
    public DoneFile {
      if (suffix.isBlank() || suffix.contains("/")) {
        throw new IllegalArgumentException("done_suffix must be a file name suffix such as .done");
      }
    }
  }

  /** The writer renames it when complete; names that look temporary are ignored. */
  record Rename() implements Readiness {}
}
