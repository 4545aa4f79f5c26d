package dev.sluice.app.draft;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ways in which all numbers of a column so far can be read. Codes are no numbers: digits with
 * leading zeros, or with a plus sign.
 */
final class NumberShapes {
  private static final Pattern ONE_GROUP = Pattern.compile("-?[1-9]\\d{0,2}[.,]\\d{3}");
  private static final int MOST_DIGITS = 38;

  /** A way to write numbers, and the most digits that one has so far. */
  static final class Shape {
    private final Pattern pattern;
    private final String masked;
    private boolean fits = true;
    private int wholeDigits;
    private int decimals;

    /**
     * @param masked the beginning of its mask, up to its decimals; empty if it needs none
     */
    private Shape(String pattern, String masked) {
      this.pattern = Pattern.compile(pattern);
      this.masked = masked;
    }

    private void look(String text) {
      Matcher number = pattern.matcher(text);
      fits = fits && text.length() <= 2 * MOST_DIGITS && number.matches();
      if (fits) {
        String whole = number.group(1).replace(".", "").replace(",", "");
        wholeDigits = Math.max(wholeDigits, whole.length());
        decimals = Math.max(decimals, number.group(2) == null ? 0 : number.group(2).length());
        fits = wholeDigits + decimals <= MOST_DIGITS;
      }
    }

    int wholeDigits() {
      return wholeDigits;
    }

    int decimals() {
      return decimals;
    }

    /** The mask a contract needs to read such numbers; empty if it needs none. */
    Optional<String> mask() {
      return masked.isEmpty()
          ? Optional.empty()
          : Optional.of(masked + "0".repeat(Math.max(2, decimals)));
    }
  }

  private final List<Shape> shapes =
      List.of(
          new Shape("-?(0|[1-9]\\d*|(?=\\.))(?:\\.(\\d+))?", ""),
          new Shape("-?(0|[1-9]\\d*|[1-9]\\d{0,2}(?:\\.\\d{3})+)(?:,(\\d+))?", "#.##0,"),
          new Shape("-?(0|[1-9]\\d*|[1-9]\\d{0,2}(?:,\\d{3})+)(?:\\.(\\d+))?", "#,##0."));

  private boolean anySeparator;
  private boolean eachMayBeGrouped = true;

  void look(String text) {
    shapes.forEach(shape -> shape.look(text));
    if (text.indexOf('.') >= 0 || text.indexOf(',') >= 0) {
      anySeparator = true;
      eachMayBeGrouped = eachMayBeGrouped && ONE_GROUP.matcher(text).matches();
    }
  }

  /** How all values can be read; empty if they are not all numbers. */
  Optional<Shape> shape() {
    return shapes.stream().filter(shape -> shape.fits).findFirst();
  }

  /** Whether a separator may stand before decimals or before thousands, and nothing tells which. */
  boolean isAmbiguous() {
    return anySeparator && eachMayBeGrouped;
  }

  /** Whether all values are whole numbers without separators. */
  boolean isWhole() {
    return !anySeparator;
  }
}
