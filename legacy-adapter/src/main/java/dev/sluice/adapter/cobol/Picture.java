package dev.sluice.adapter.cobol;

/** What a PICTURE says. */
public sealed interface Picture {
  /** Most digits of a number. */
  int MAX_DIGITS = 38;

  /** Characters that the item has in usage DISPLAY, apart from a separate sign. */
  int length();

  /** Which characters a text holds. */
  enum Alphabet {
    SINGLE_BYTE,
    /** PIC N. */
    NATIONAL,
    /** PIC G. */
    DOUBLE_BYTE
  }

  /**
   * Texts: X, A, N, G, also with inserted B, 0 and /.
   *
   * @param length in characters
   */
  record Text(Alphabet alphabet, int length) implements Picture {}

  /**
   * Numbers: 9, S, V and P.
   *
   * @param signed whether it has an S
   * @param digits that are stored
   * @param scale digits behind the decimal point; the positions of leading P count
   * @param zeros zeros before the decimal point that P stand for
   */
  record Numeric(boolean signed, int digits, int scale, int zeros) implements Picture {
    @Override
    public int length() {
      return digits;
    }

    /** Digits of the value: those stored, and those that P stand for. */
    public int precision() {
      return Math.max(digits + zeros, scale);
    }
  }

  /**
   * Numbers as people read them: Z, *, +, -, CR, DB, currency signs, points, commas and other
   * inserted characters.
   *
   * @param symbols the picture's characters, each of which stands for one of the item's; V, P and S
   *     left out
   * @param digits most digits of the value
   * @param scale of these behind the decimal point
   * @param zeros zeros before the decimal point that P stand for
   * @param point the character that is the decimal point, or 0 if none is written
   * @param overpunched whether it has an S: the sign is punched over the last digit
   */
  record Edited(String symbols, int digits, int scale, int zeros, char point, boolean overpunched)
      implements Picture {

    @Override
    public int length() {
      return symbols.length();
    }

    /** Digits of the value: those written, and those that P stand for. */
    public int precision() {
      return Math.max(digits + zeros, scale);
    }
  }
}
