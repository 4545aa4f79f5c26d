package dev.sluice.pollers.job;

import java.time.Instant;
import java.util.Objects;

/**
 * What a person decided of a run, kept with it.
 *
 * @param reason in the person's words; not blank
 * @param by who it was, as far as the machine knows
 * @param at when
 */
public record Decision(String reason, String by, Instant at) {
  /** Longest reason kept, in characters. */
  public static final int MOST_CHARS = 10_000;

  public Decision {
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(at, "at");
    if (reason.isBlank() || reason.length() > MOST_CHARS) {
      throw new IllegalArgumentException("a reason has 1 to " + MOST_CHARS + " characters");
    }
  }
}
