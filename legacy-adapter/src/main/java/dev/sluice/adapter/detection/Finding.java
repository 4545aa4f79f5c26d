package dev.sluice.adapter.detection;

import java.util.Locale;
import java.util.Objects;

/**
 * What was found out of one aspect of a file.
 *
 * @param value as it would be written in the layout
 * @param confidence from 0 to 1: how sure it is
 * @param evidence a sentence for a person: what it is concluded from
 * @param toWrite what a person who knows better, or as well, writes in the layout instead
 */
public record Finding(
    Aspect aspect, String value, double confidence, String evidence, String toWrite) {
  /** The confidence from which a finding is relied on. */
  public static final double SURE = 0.8;

  public Finding {
    Objects.requireNonNull(aspect, "aspect");
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("a confidence is from 0 to 1, not " + confidence);
    }
  }

  /** What the layout says itself. */
  static Finding given(Aspect aspect, String value) {
    return new Finding(aspect, value, 1, "the layout says so", "");
  }

  /** Whether it can be relied on. */
  public boolean isSure() {
    return confidence >= SURE;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s %s (%.2f: %s)", aspect.key(), value, confidence, evidence);
  }
}
