package dev.sluice.adapter.detection;

import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a character of an East Asian charset looks, in doublings of the odds against a code chosen at
 * random.
 *
 * <p>The national charsets have their common characters in the first of their rows: in Korean text
 * 97 of 100 characters are Hangul of 25 of 94 rows, in Chinese text as many are of 40 rows, in
 * Japanese text half are kana of two rows and nearly all others of 32. The odds are these shares.
 */
final class EastAsianOdds {
  private static final double STRANGE = -3;

  /** Japanese text without kana is a list of names, if anything. */
  private static final double LEAST_KANA = 0.03;

  private final Charset rows;
  private final int first;
  private final int last;
  private final double common;
  private final double rare;
  private final boolean japanese;
  private final boolean korean;

  private EastAsianOdds(
      String rows,
      int first,
      int last,
      double common,
      double rare,
      boolean japanese,
      boolean korean) {
    this.rows = Charset.forName(rows);
    this.first = first;
    this.last = last;
    this.common = common;
    this.rare = rare;
    this.japanese = japanese;
    this.korean = korean;
  }

  /** For a text, given as code points, that a charset reads; empty if it is no such charset. */
  static Optional<EastAsianOdds> in(Charset charset, int[] text) {
    return switch (charset.name()) {
      case "windows-31j", "Shift_JIS", "EUC-JP", "x-SJIS_0213", "x-eucJP-Open", "ISO-2022-JP" ->
          of("EUC-JP", 0xB0, 0xCF, hasKana(text) ? 0.4 : 1.5, -4, true, false);
      case "GB18030", "GBK", "GB2312", "x-mswin-936" ->
          of("GB2312", 0xB0, 0xD7, 1.2, -2.7, false, false);
      case "Big5", "Big5-HKSCS", "x-windows-950", "x-MS950-HKSCS" ->
          of("Big5", 0xA4, 0xC6, 0.6, -4, false, false);
      case "EUC-KR", "x-windows-949", "x-Johab", "ISO-2022-KR" ->
          of("EUC-KR", 0xB0, 0xC8, 1.9, -2, false, true);
      default -> Optional.empty();
    };
  }

  private static Optional<EastAsianOdds> of(
      String rows,
      int first,
      int last,
      double common,
      double rare,
      boolean japanese,
      boolean korean) {
    return Charset.isSupported(rows)
        ? Optional.of(new EastAsianOdds(rows, first, last, common, rare, japanese, korean))
        : Optional.empty();
  }

  private static boolean hasKana(int[] text) {
    long kana = Arrays.stream(text).filter(EastAsianOdds::isKana).count();
    long han =
        Arrays.stream(text).filter(point -> UnicodeScript.of(point) == UnicodeScript.HAN).count();
    return kana > LEAST_KANA * han;
  }

  private static boolean isKana(int point) {
    UnicodeScript script = UnicodeScript.of(point);
    return script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
  }

  private static boolean isHalfWidth(int point) {
    return point >= 0xFF61 && point <= 0xFF9F;
  }

  /** The odds of a character between two others. */
  double of(int before, int point, int after) {
    if (isHalfWidth(point)) {
      // Every byte from A1 to DF is one of them: that text has them says little for Japanese.
      return japanese && (isHalfWidth(before) || isHalfWidth(after)) ? 0 : STRANGE;
    }
    if (isKana(point)) {
      return japanese ? 4 : STRANGE;
    }
    UnicodeScript script = UnicodeScript.of(point);
    if (script == UnicodeScript.HANGUL) {
      return korean ? (isCommon(point) ? common : rare) : STRANGE;
    }
    if (script == UnicodeScript.HAN) {
      return korean ? 2 * rare : isCommon(point) ? common : rare;
    }
    return 0;
  }

  private boolean isCommon(int point) {
    byte[] code = Character.toString(point).getBytes(rows);
    int lead = code[0] & 0xFF;
    return code.length == 2 && lead >= first && lead <= last;
  }
}
