package dev.sluice.adapter.detection;

import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * How a character looks where it stands, in doublings of the odds that it is meant: only what holds
 * for any language. A letter of a script among letters of another, a capital behind a small letter,
 * or a fraction at the start of a word speaks against a reading; which letters a language uses is
 * not known here.
 */
final class CharacterOdds {
  private static final double IMPOSSIBLE = -8;
  private static final double STRANGE = -3;
  private static final double UNUSUAL = -1.5;

  private final Optional<EastAsianOdds> eastAsian;

  private CharacterOdds(Optional<EastAsianOdds> eastAsian) {
    this.eastAsian = eastAsian;
  }

  /** For a text, given as code points, that a charset reads. */
  static CharacterOdds in(Charset charset, int[] text) {
    return new CharacterOdds(EastAsianOdds.in(charset, text));
  }

  /** The odds of a character beyond ASCII between two others. */
  double of(int before, int point, int after) {
    if (!Character.isDefined(point)
        || Character.isISOControl(point)
        || Character.getType(point) == Character.PRIVATE_USE
        || point == 0xFFFD) {
      return IMPOSSIBLE;
    }
    if (eastAsian.isPresent() && isEastAsian(point)) {
      return eastAsian.get().of(before, point, after);
    }
    if (Character.isLetter(point)) {
      return letter(before, point, after);
    }
    if (Character.getType(point) == Character.NON_SPACING_MARK) {
      return isSameScript(before, after) ? 0 : STRANGE;
    }
    return symbol(before, point, after);
  }

  private static boolean isEastAsian(int point) {
    return point >= 0x2E80 || point == 0x00A5 || point == 0x203E;
  }

  private double letter(int before, int point, int after) {
    if (eastAsian.isPresent() && UnicodeScript.of(point) != UnicodeScript.LATIN) {
      // Greek and Cyrillic letters of the East Asian charsets stand alone, if anywhere.
      return UNUSUAL;
    }
    if (isForeign(point, before) || isForeign(point, after)) {
      return STRANGE;
    }
    boolean smallBefore = Character.isLowerCase(before);
    if (Character.isUpperCase(point) && smallBefore) {
      return STRANGE;
    }
    if (Character.isLowerCase(point)
        && Character.isUpperCase(before)
        && Character.isUpperCase(after)) {
      return STRANGE;
    }
    boolean among = Character.isLetter(before) || Character.isLetter(after);
    return among ? 0 : UNUSUAL / 2;
  }

  private static boolean isForeign(int letter, int neighbour) {
    return Character.isLetter(neighbour)
        && UnicodeScript.of(letter) != UnicodeScript.of(neighbour)
        && !isEastAsian(neighbour);
  }

  private static boolean isSameScript(int one, int other) {
    return Character.isLetter(one)
        && (!Character.isLetter(other) || UnicodeScript.of(one) == UnicodeScript.of(other));
  }

  private double symbol(int before, int point, int after) {
    boolean letterBefore = Character.isLetter(before);
    boolean letterAfter = Character.isLetter(after);
    return switch (point) {
      case '’', '‘', '·', '‐', '-' -> letterBefore || letterAfter ? 0 : UNUSUAL / 2;
      case '“', '„', '«', '‹' -> letterBefore ? STRANGE : 0;
      case '”', '»', '›' -> letterAfter ? STRANGE : 0;
      case '…', '™', '®', '©', '°', 'º', 'ª' -> letterAfter ? UNUSUAL : 0;
      case '€', '£', '¥', '–', '—', '§', '•', 0xA0 -> letterBefore && letterAfter ? UNUSUAL : 0;
      case '½', '¼', '¾', '²', '³', '¹' -> letterBefore || letterAfter ? UNUSUAL : 0;
      case '¿', '¡' -> letterBefore ? STRANGE : 0;
      default -> letterBefore || letterAfter ? STRANGE : UNUSUAL;
    };
  }
}
