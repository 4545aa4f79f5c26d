package dev.sluice.lake.filter;

/**
 * A value as a condition writes it; what it is depends on the column it is compared with.
 *
 * @param quoted whether it stood in quotes, and so may be a text
 */
public record Literal(String text, boolean quoted) {
  /** A text, date or time. */
  public static Literal text(String text) {
    return new Literal(text, true);
  }

  /** A number, true or false. */
  public static Literal plain(Object value) {
    return new Literal(value.toString(), false);
  }

  @Override
  public String toString() {
    return quoted ? "'" + text.replace("'", "''") + "'" : text;
  }
}
