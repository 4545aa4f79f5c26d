package dev.sluice.pollers.job;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long a failed run waits: longer after each failure, and by chance, so that runs that failed
 * together, of the same cause, do not all come back at once.
 */
final class RetryWait {
  private final DoubleSupplier random;

  /**
   * Waits by chance.
   *
   * @param random gives numbers from 0, inclusive, to 1
   */
  RetryWait(DoubleSupplier random) {
    this.random = random;
  }

  /**
   * The wait after a number of failures: between the first backoff doubled as often as it failed
   * before, and twice that; never above the longest, and never only the longest.
   *
   * @param failures at least 1
   */
  Duration after(Retry retry, int failures) {
    long first = retry.firstBackoff().toMillis();
    long longest = retry.maxBackoff().toMillis();
    long doubled = first;
    for (int i = 1; i < failures && doubled < longest; i++) {
      doubled *= 2;
    }
    long least = Math.min(doubled, Math.max(first, longest / 2));
    long most = Math.min(doubled * 2, longest);
    return Duration.ofMillis(least + (long) (random.getAsDouble() * (most - least)));
  }
}
