package dev.sluice.app.draft;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The masks by which all values of a column so far can be read. Each is strict; the first of each
 * list is the one a contract needs no mask for.
 */
final class DateMasks {
  static final String ISO_DATE = "uuuu-MM-dd";
  static final String ISO_TIME = "uuuu-MM-dd HH:mm:ss";
  static final String DIGITS = "uuuuMMdd";

  private static final List<String> DATES =
      List.of(
          ISO_DATE,
          DIGITS,
          "dd.MM.uuuu",
          "d.M.uuuu",
          "dd/MM/uuuu",
          "d/M/uuuu",
          "MM/dd/uuuu",
          "M/d/uuuu",
          "dd-MM-uuuu",
          "MM-dd-uuuu",
          "uuuu/MM/dd",
          "uuuu.MM.dd",
          "dd-MMM-uuuu",
          "dd MMM uuuu",
          "d MMMM uuuu");

  private static final List<String> TIMES =
      List.of(
          ISO_TIME,
          "uuuu-MM-dd'T'HH:mm:ss",
          "uuuu-MM-dd HH:mm",
          "uuuu-MM-dd'T'HH:mm",
          "uuuuMMddHHmmss",
          "dd.MM.uuuu HH:mm:ss",
          "dd.MM.uuuu HH:mm",
          "dd/MM/uuuu HH:mm:ss",
          "MM/dd/uuuu HH:mm:ss",
          "dd/MM/uuuu HH:mm",
          "MM/dd/uuuu HH:mm");

  private record Mask(String pattern, DateTimeFormatter formatter) {}

  private final List<Mask> left = new ArrayList<>();

  private DateMasks(List<String> patterns) {
    for (String pattern : patterns) {
      DateTimeFormatter formatter =
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern(pattern)
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT);
      left.add(new Mask(pattern, formatter));
    }
  }

  static DateMasks ofDates() {
    return new DateMasks(DATES);
  }

  static DateMasks ofTimes() {
    return new DateMasks(TIMES);
  }

  /** Strikes the masks out by which the text can't be read. */
  void look(String text) {
    left.removeIf(mask -> !reads(mask, text));
  }

  private static boolean reads(Mask mask, String text) {
    if (text.length() > 40) {
      return false;
    }
    try {
      TemporalAccessor date = mask.formatter().parse(text);
      int year = date.get(ChronoField.YEAR);
      boolean canonical = text.length() == 10 || !mask.pattern().equals(ISO_DATE);
      return canonical && (isUsual(year) || (year >= 1 && year < 1900 && hasSeparators(mask)));
    } catch (DateTimeParseException e) {
      // The text is written otherwise: that is the answer.
      return false;
    }
  }

  /** The year 9999 is how many systems write that there is no end. */
  private static boolean isUsual(int year) {
    return (year >= 1900 && year <= 2099) || year == 9999;
  }

  private static boolean hasSeparators(Mask mask) {
    return !mask.pattern().matches("\\p{Alpha}+");
  }

  /**
   * The masks left. Of masks that differ only in whether they take one digit or want two, those
   * that want two.
   */
  List<String> left() {
    List<String> patterns = left.stream().map(Mask::pattern).toList();
    return patterns.stream()
        .filter(
            pattern ->
                patterns.stream()
                    .noneMatch(other -> !other.equals(pattern) && shortened(other).equals(pattern)))
        .toList();
  }

  private static String shortened(String pattern) {
    return pattern.replace("dd", "d").replace("MM", "M");
  }
}
