package dev.sluice.lake.append;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/**
 * What an append that came to its end did, and where its time went: what bounds it is the stage
 * with the most.
 *
 * @param bytes of the delivery's file
 * @param rows written
 * @param fileBytes of its data files
 * @param splits it was done in
 * @param stages time of the threads that decoded and wrote: of several the sum. Of splits done
 *     before a crash there is none
 * @param commit from the last synced file to the committed snapshot
 * @param elapsed from the beginning to the committed snapshot
 */
public record AppendFigures(
    String feed,
    UUID deliveryId,
    long bytes,
    long rows,
    long fileBytes,
    int splits,
    StageTimes stages,
    Duration commit,
    Duration elapsed) {

  /** Bytes of the file in a second, in millions. */
  public double megabytesPerSecond() {
    return bytes / 1e6 / Math.max(1e-9, elapsed.toNanos() / 1e9);
  }

  /** One line for a log. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%d rows of %d bytes in %.3f s (%.0f MB/s, %d splits): decode %.3f s, encode %.3f s,"
            + " sync %.3f s, commit %.3f s",
        rows,
        bytes,
        seconds(elapsed.toNanos()),
        megabytesPerSecond(),
        splits,
        seconds(stages.decode()),
        seconds(stages.encode()),
        seconds(stages.sync()),
        seconds(commit.toNanos()));
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
