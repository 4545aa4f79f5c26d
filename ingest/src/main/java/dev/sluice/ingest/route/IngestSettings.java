package dev.sluice.ingest.route;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How ingest works in one home.
 *
 * @param dropRoot the folder of watched folders; files in it that no feed watches are quarantined
 * @param pollInterval between looks at a watched folder
 * @param attempts tries of a failing delivery before it is a dead letter
 * @param firstBackoff wait after the first failure; it doubles each time
 * @param maxBackoff longest wait
 * @param concurrency deliveries worked on at once, over all feeds
 */
public record IngestSettings(
    Path dropRoot,
    Duration pollInterval,
    int attempts,
    Duration firstBackoff,
    Duration maxBackoff,
    int concurrency) {
  public IngestSettings {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1");
    }
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1");
    }
  }
}
