package dev.sluice.adapter.json;

import java.util.Arrays;

/**
 * Follows one JSON value byte by byte, as strictly as RFC 8259 is, to its end. It keeps a few
 * numbers and one bit for each level of nesting, never the value, and can be stopped and taken up
 * at any byte.
 *
 * <p>Two faults leave no doubt where the value ends, and are noted without stopping: bytes within a
 * string that are no UTF-8, and escaped surrogates that make no character.
 */
final class JsonScanner {
  /** Deepest nesting that is followed. */
  static final int MAX_DEPTH = 1 << 20;

  /** The value is not at its end. */
  static final int MORE = -1;

  /** The byte at {@link #faultPosition} can't stand there. */
  static final int MALFORMED = -2;

  private enum State {
    VALUE,
    FIRST_VALUE,
    FIRST_NAME,
    NAME,
    COLON,
    AFTER_VALUE,
    STRING,
    ESCAPE,
    HEX,
    UTF8,
    LITERAL,
    MINUS,
    ZERO,
    DIGITS,
    POINT,
    FRACTION,
    EXPONENT,
    EXPONENT_SIGN,
    EXPONENT_DIGITS
  }

  private State state = State.VALUE;
  private boolean name;
  private String literal = "";
  private int literalAt;
  private int hexDigits;
  private int hex;
  private boolean highSurrogate;
  private int trailLow;
  private int trailHigh;
  private int trails;

  private long[] objects = new long[4];
  private int depth;
  private int deepest;

  private long scanned;
  private long current;
  private boolean numberEnded;
  private int faultPosition;
  private String faultReason;
  private TextFault textFault;

  /**
   * A fault within a string.
   *
   * @param at bytes from the start of the value's text
   */
  record TextFault(long at, String rule, String reason) {}

  /** Expects a new value. */
  void start() {
    state = State.VALUE;
    highSurrogate = false;
    depth = 0;
    deepest = 0;
    scanned = 0;
    faultReason = null;
    textFault = null;
  }

  /**
   * Goes on with these bytes.
   *
   * @return the position behind the value's last byte, {@link #MORE} if the bytes end before, or
   *     {@link #MALFORMED}. A number at the top ends with the first byte that is not part of it, or
   *     with the file: see {@link #endsWell}.
   */
  int scan(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (state == State.STRING) {
        at = plainText(bytes, at, to);
        if (at == to) {
          break;
        }
      }
      current = scanned + at - from;
      if (!take(bytes[at])) {
        faultPosition = at;
        faultReason = faultReason == null ? expected() : faultReason;
        return MALFORMED;
      }
      if (depth == 0 && state == State.AFTER_VALUE) {
        int end = numberEnded ? at : at + 1;
        scanned += end - from;
        return end;
      }
    }
    scanned += to - from;
    return MORE;
  }

  /** Whether the value is complete if the file ends here: only a number can be. */
  boolean endsWell() {
    boolean number =
        state == State.ZERO
            || state == State.DIGITS
            || state == State.FRACTION
            || state == State.EXPONENT_DIGITS;
    return depth == 0 && number;
  }

  /** Position, in the bytes given last, of the one that can't stand there. */
  int faultPosition() {
    return faultPosition;
  }

  /** What should stand where the text is malformed, or why it ends too early. */
  String faultReason() {
    return faultReason == null ? expected() : faultReason;
  }

  /** The first fault within a string; null if there is none. */
  TextFault textFault() {
    return textFault;
  }

  /** Deepest nesting of groups and sequences; 0 for a single value. */
  int deepest() {
    return deepest;
  }

  private String expected() {
    return switch (state) {
      case VALUE -> "a value must stand here";
      case FIRST_VALUE -> "a value or ] must stand here";
      case FIRST_NAME -> "a name in quotes or } must stand here";
      case NAME -> "a name in quotes must stand here";
      case COLON -> "a colon must stand here";
      case AFTER_VALUE ->
          inObject() ? "a comma or } must stand here" : "a comma or ] must stand here";
      case STRING, UTF8 -> "the text needs its closing quote, and control characters as escapes";
      case ESCAPE -> "no escape of JSON";
      case HEX -> "an escape of four hexadecimal digits must stand here";
      case LITERAL -> "the word here is not " + literal;
      case MINUS, POINT, EXPONENT, EXPONENT_SIGN -> "a digit must stand here";
      case ZERO -> "no digit may follow a leading 0";
      case DIGITS, FRACTION, EXPONENT_DIGITS -> "a comma or closing bracket must stand here";
    };
  }

  /** Skips what needs no look at it: printable ASCII but quote and backslash. */
  private int plainText(byte[] bytes, int from, int to) {
    int at = from;
    if (!highSurrogate) {
      while (at < to && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
        at++;
      }
    }
    return at;
  }

  private boolean take(byte b) {
    numberEnded = false;
    return switch (state) {
      case VALUE -> isSpace(b) || value(b);
      case FIRST_VALUE -> isSpace(b) || (b == ']' ? close() : value(b));
      case FIRST_NAME -> isSpace(b) || (b == '}' ? close() : startName(b));
      case NAME -> isSpace(b) || startName(b);
      case COLON -> isSpace(b) || (b == ':' && go(State.VALUE));
      case AFTER_VALUE -> isSpace(b) || afterValue(b);
      case STRING -> string(b);
      case ESCAPE -> escape(b);
      case HEX -> hex(b);
      case UTF8 -> trail(b);
      case LITERAL -> literal(b);
      default -> number(b);
    };
  }

  private boolean go(State next) {
    state = next;
    return true;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private boolean value(byte b) {
    return switch (b) {
      case '{' -> open(true) && go(State.FIRST_NAME);
      case '[' -> open(false) && go(State.FIRST_VALUE);
      case '"' -> startString(false);
      case 't' -> startLiteral("true");
      case 'f' -> startLiteral("false");
      case 'n' -> startLiteral("null");
      case '-' -> go(State.MINUS);
      case '0' -> go(State.ZERO);
      default -> isDigit(b) && go(State.DIGITS);
    };
  }

  private boolean startString(boolean isName) {
    name = isName;
    return go(State.STRING);
  }

  private boolean open(boolean object) {
    if (depth == MAX_DEPTH) {
      faultReason = "values are nested more than " + MAX_DEPTH + " levels deep";
      return false;
    }
    int word = depth >> 6;
    if (word == objects.length) {
      objects = Arrays.copyOf(objects, word * 2);
    }
    if (object) {
      objects[word] |= 1L << depth;
    } else {
      objects[word] &= ~(1L << depth);
    }
    depth++;
    deepest = Math.max(deepest, depth);
    return true;
  }

  private boolean inObject() {
    int level = depth - 1;
    return level >= 0 && (objects[level >> 6] & (1L << level)) != 0;
  }

  private boolean close() {
    depth--;
    return go(State.AFTER_VALUE);
  }

  private boolean startName(byte b) {
    return b == '"' && startString(true);
  }

  private boolean afterValue(byte b) {
    if (b == ',') {
      return go(inObject() ? State.NAME : State.VALUE);
    }
    return b == (inObject() ? '}' : ']') && close();
  }

  private boolean startLiteral(String word) {
    literal = word;
    literalAt = 1;
    return go(State.LITERAL);
  }

  private boolean literal(byte b) {
    if (b != literal.charAt(literalAt)) {
      return false;
    }
    literalAt++;
    return literalAt < literal.length() || go(State.AFTER_VALUE);
  }

  private boolean number(byte b) {
    return switch (state) {
      case MINUS -> b == '0' ? go(State.ZERO) : (isDigit(b) && go(State.DIGITS));
      case ZERO -> !isDigit(b) && afterDigits(b, true);
      case DIGITS -> isDigit(b) || afterDigits(b, true);
      case POINT -> isDigit(b) && go(State.FRACTION);
      case FRACTION -> isDigit(b) || afterDigits(b, false);
      case EXPONENT -> isSign(b) ? go(State.EXPONENT_SIGN) : exponentDigit(b);
      case EXPONENT_SIGN -> exponentDigit(b);
      default -> isDigit(b) || endNumber(b);
    };
  }

  private static boolean isSign(byte b) {
    return b == '+' || b == '-';
  }

  private boolean exponentDigit(byte b) {
    return isDigit(b) && go(State.EXPONENT_DIGITS);
  }

  private boolean afterDigits(byte b, boolean pointMayFollow) {
    if (b == '.' && pointMayFollow) {
      return go(State.POINT);
    }
    return (b == 'e' || b == 'E') ? go(State.EXPONENT) : endNumber(b);
  }

  /** The byte that ends a number belongs to what holds it; at the top to nobody. */
  private boolean endNumber(byte b) {
    state = State.AFTER_VALUE;
    if (depth == 0) {
      numberEnded = true;
      return true;
    }
    return isSpace(b) || afterValue(b);
  }

  private boolean string(byte b) {
    if (b == '\\') {
      return go(State.ESCAPE);
    }
    if (highSurrogate) {
      surrogateFault();
    }
    if (b == '"') {
      return go(name ? State.COLON : State.AFTER_VALUE);
    }
    if (b >= 0) {
      return b >= ' ';
    }
    startCharacter(b & 0xFF);
    return true;
  }

  /** The rules of UTF-8: shortest form, no surrogates, up to U+10FFFF. */
  private void startCharacter(int lead) {
    trailLow = 0x80;
    trailHigh = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
      trails = 1;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
      trails = 2;
      trailLow = lead == 0xE0 ? 0xA0 : 0x80;
      trailHigh = lead == 0xED ? 0x9F : 0xBF;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
      trails = 3;
      trailLow = lead == 0xF0 ? 0x90 : 0x80;
      trailHigh = lead == 0xF4 ? 0x8F : 0xBF;
    } else {
      charsetFault();
      return;
    }
    state = State.UTF8;
  }

  private boolean trail(byte b) {
    int value = b & 0xFF;
    if (value < trailLow || value > trailHigh) {
      charsetFault();
      state = State.STRING;
      return string(b);
    }
    trailLow = 0x80;
    trailHigh = 0xBF;
    trails--;
    return trails > 0 || go(State.STRING);
  }

  private boolean escape(byte b) {
    if (b == 'u') {
      hexDigits = 0;
      hex = 0;
      return go(State.HEX);
    }
    if (highSurrogate) {
      surrogateFault();
    }
    return "\"\\/bfnrt".indexOf(b) >= 0 && go(State.STRING);
  }

  private boolean hex(byte b) {
    int digit = Character.digit(b, 16);
    if (digit < 0) {
      return false;
    }
    hex = (hex << 4) | digit;
    hexDigits++;
    if (hexDigits < 4) {
      return true;
    }
    boolean low = Character.isLowSurrogate((char) hex);
    if (highSurrogate != low) {
      surrogateFault();
    }
    highSurrogate = Character.isHighSurrogate((char) hex);
    return go(State.STRING);
  }

  private void surrogateFault() {
    highSurrogate = false;
    textFault("surrogate", "an escaped surrogate that is half of a character stands alone");
  }

  private void charsetFault() {
    textFault("charset", "bytes that are no text in the file's charset");
  }

  private void textFault(String rule, String reason) {
    if (textFault == null) {
      textFault = new TextFault(current, rule, reason);
    }
  }
}
