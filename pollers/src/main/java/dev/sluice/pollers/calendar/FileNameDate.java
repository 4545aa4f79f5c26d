package dev.sluice.pollers.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Where the business date stands in the names of a feed's files.
 *
 * @param pattern a regular expression the whole name matches; its one group is the date
 * @param format how the date is written, such as {@code uuuuMMdd}
 */
public record FileNameDate(String pattern, String format) {
  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if the pattern is no regular expression with one group, or the
   *     format is none of a date; the message is for people
   */
  public FileNameDate {
    requireOneGroup(pattern);
    try {
      LocalDate day = LocalDate.of(2026, 11, 28);
      DateTimeFormatter formatter = formatter(format);
      if (!LocalDate.parse(formatter.format(day), formatter).equals(day)) {
        throw new IllegalArgumentException("'" + format + "' does not tell a whole date");
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + format + "' is no format of a whole date, such as uuuuMMdd", e);
    }
  }

  /** The date a file's name tells; empty if it tells none. */
  public Optional<LocalDate> of(String fileName) {
    Matcher name = Pattern.compile(pattern).matcher(fileName);
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(name.group(1), formatter(format)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Checks that a text is a regular expression with one group.
   *
   * @throws IllegalArgumentException if it is not; the message is for people
   */
  public static void requireOneGroup(String pattern) {
    try {
      int groups = Pattern.compile(pattern).matcher("").groupCount();
      if (groups != 1) {
        throw new IllegalArgumentException(
            "'" + pattern + "' has " + groups + " groups; one in parentheses is needed");
      }
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'" + pattern + "' is no regular expression: " + e.getDescription(), e);
    }
  }

  private static DateTimeFormatter formatter(String format) {
    return DateTimeFormatter.ofPattern(format.replace('y', 'u'), java.util.Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
