package dev.sluice.pollers.events;

import java.time.Duration;

/** Waits that double up to a cap, until something works again. For one thread. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private Duration next = FIRST;

  Duration next() {
    Duration wait = next;
    next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
    return wait;
  }

  void reset() {
    next = FIRST;
  }
}
