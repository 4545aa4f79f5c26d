package dev.sluice.adapter.detection;

import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.List;

/**
 * A sample as one charset or several read it, and how that looks as text.
 *
 * @param charsets those that read it so
 * @param plausibility sum over its characters beyond ASCII of how each looks where it stands, in
 *     doublings of the odds
 * @param characters their number
 */
record Reading(String text, List<Charset> charsets, double plausibility, int characters) {
  static final Comparator<Reading> BEST_FIRST =
      Comparator.comparingDouble(Reading::plausibility).reversed();

  /** The odds that a reading can reach against another, whatever the sum says. */
  private static final int MOST_DOUBLINGS = 10;

  /** By how much the sum of many characters, which are not independent, is taken down. */
  private static final double DEPENDENCE = 3;

  /** The least a text's characters beyond ASCII look like on average. */
  private static final double LEAST_ON_AVERAGE = -0.1;

  static Reading of(String text, List<Charset> charsets) {
    int[] points = text.codePoints().toArray();
    CharacterOdds odds = CharacterOdds.in(charsets.get(0), points);
    double sum = 0;
    int characters = 0;
    for (int i = 0; i < points.length; i++) {
      if (points[i] >= 0x80) {
        characters++;
        int before = i == 0 ? ' ' : points[i - 1];
        int after = i + 1 == points.length ? ' ' : points[i + 1];
        sum += odds.of(before, points[i], after);
      }
    }
    return new Reading(text, charsets, sum, characters);
  }

  /** Whether it looks like text at all. */
  boolean isPlausible() {
    return plausibility >= LEAST_ON_AVERAGE * characters;
  }

  /** How sure it is that this and not the other is meant; one half if they look alike. */
  double oddsAgainst(Reading other) {
    double doublings = (plausibility - other.plausibility) / DEPENDENCE;
    return 1 / (1 + Math.pow(0.5, Math.min(MOST_DOUBLINGS, doublings)));
  }
}
