package dev.sluice.adapter.delimited;

import java.util.Objects;

/**
 * The character that takes away the meaning of the next one, or gives it another.
 *
 * @param character an ASCII character, mostly a backslash
 */
public record Escape(char character, Style style) {

  /** Where escapes count and what they stand for. */
  public enum Style {
    /**
     * Within quotes, before a quote or another escape. Before anything else the escape is text, and
     * so it is outside quotes.
     */
    QUOTED,
    /**
     * Everywhere, before a quote, a delimiter, a line end or another escape. Before anything else
     * the escape is text.
     */
    EVERYWHERE,
    /**
     * As {@code SELECT … INTO OUTFILE} of MySQL: everywhere; {@code \0 \b \n \r \t \Z} are control
     * characters, any other character stands for itself.
     */
    MYSQL,
    /**
     * As {@code COPY … TO} of PostgreSQL: everywhere; {@code \b \f \n \r \t \v} are control
     * characters; numbers of characters ({@code \x41}, {@code \101}) are refused; any other
     * character stands for itself.
     */
    POSTGRESQL
  }

  public Escape {
    Objects.requireNonNull(style, "style");
  }

  /** An escape within quotes. */
  public static Escape inQuotes(char character) {
    return new Escape(character, Style.QUOTED);
  }
}
