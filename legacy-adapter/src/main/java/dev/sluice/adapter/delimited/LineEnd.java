package dev.sluice.adapter.delimited;

import java.util.Objects;

/** What ends a line outside quotes. */
public sealed interface LineEnd {
  /** CR, LF or CRLF, also mixed. */
  LineEnd ANY = new Any();

  /** See {@link #ANY}. */
  record Any() implements LineEnd {}

  /**
   * Exactly this text; any other CR or LF is text.
   *
   * @param text begins with a control character, such as {@code \n}, {@code \r\n} or {@code \x1e}
   */
  record Exactly(String text) implements LineEnd {
    public Exactly {
      Objects.requireNonNull(text, "text");
      if (text.isEmpty() || text.charAt(0) >= ' ') {
        throw new IllegalArgumentException("a line end must begin with a control character");
      }
    }
  }
}
