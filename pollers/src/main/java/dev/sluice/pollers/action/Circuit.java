package dev.sluice.pollers.action;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether an endpoint is worth calling (a circuit breaker). After some failures in a row it is left
 * alone for a while; then one call tries it, and the wait doubles if that fails too. Thread-safe.
 */
final class Circuit {
  /** Failures in a row after which the endpoint is left alone. */
  static final int FAILURES = 5;

  static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private int failures;
  private Duration wait = FIRST_WAIT;
  private Instant openUntil = Instant.MIN;

  /**
   * Asks to call the endpoint.
   *
   * @return when to ask again, if it is left alone; empty if it may be called, and then how that
   *     went must be told
   */
  synchronized Optional<Instant> postponed(Instant now) {
    if (failures < FAILURES) {
      return Optional.empty();
    }
    if (now.isBefore(openUntil)) {
      return Optional.of(openUntil);
    }
    // This call is the trial: others wait for its outcome.
    openUntil = now.plus(FIRST_WAIT);
    return Optional.empty();
  }

  /** The endpoint answered as it should. */
  synchronized void succeeded() {
    failures = 0;
    wait = FIRST_WAIT;
  }

  /** The endpoint did not answer, or said that it can't serve. */
  synchronized void failed(Instant now) {
    failures++;
    if (failures >= FAILURES) {
      openUntil = now.plus(wait);
      Duration twice = wait.multipliedBy(2);
      wait = twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
    }
  }
}
