package dev.sluice.pollers.job;

import java.time.Duration;

/**
 * How often a failing run is tried again.
 *
 * @param attempts tries in all, at least 1; then the run is a dead letter
 * @param firstBackoff shortest wait after the first failure; it doubles each time, and up to as
 *     much again is added by chance
 * @param maxBackoff longest wait
 */
public record Retry(int attempts, Duration firstBackoff, Duration maxBackoff) {
  public Retry {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1");
    }
    if (firstBackoff.isNegative() || maxBackoff.compareTo(firstBackoff) < 0) {
      throw new IllegalArgumentException("backoff must be a range such as 10s..10m");
    }
  }
}
