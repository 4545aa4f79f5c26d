package dev.sluice.adapter.mt940;

import dev.sluice.adapter.text.LocatedText;
import java.io.IOException;
import java.util.Set;

/**
 * Cuts a file into blocks, header lines and fields. A field starts at a line with a tag that the
 * statement messages have, so that a line of text with a colon in front is no field.
 */
final class FieldCutter {
  private static final Set<String> TAGS =
      Set.of(
          "12", "12A", "13", "13C", "13D", "20", "21", "25", "25P", "28", "28C", "34F", "37H",
          "60A", "60F", "60M", "61", "62A", "62F", "62M", "64", "65", "79", "86", "90C", "90D",
          "NS");
  private static final int LONGEST_TAG = 3;
  private static final char START_OF_HEADER = 1;
  private static final char END_OF_TEXT = 3;

  private final LocatedText text;

  FieldCutter(LocatedText text) {
    this.text = text;
  }

  /** The tag of the field that starts here, or null if none does. */
  String tagAhead() throws IOException {
    if (text.peek(0) != ':') {
      return null;
    }
    StringBuilder tag = new StringBuilder();
    for (int i = 1; i <= LONGEST_TAG + 1; i++) {
      int character = text.peek(i);
      if (character == ':') {
        return TAGS.contains(tag.toString()) ? tag.toString() : null;
      }
      tag.append((char) character);
    }
    return null;
  }

  /** Whether a block starts here; block 4 is the text of fields. */
  boolean blockAhead() throws IOException {
    return text.peek(0) == '{' && text.peek(1) >= '1' && text.peek(1) <= '9' && text.peek(2) == ':';
  }

  boolean textBlockAhead() throws IOException {
    return blockAhead() && text.peek(1) == '4';
  }

  /** Reads a block to the brace that closes it, and gives what is within; null if none does. */
  String block() throws IOException {
    text.skip(3);
    int start = text.position();
    for (int depth = 1; depth > 0; ) {
      int character = text.read();
      if (character == LocatedText.END) {
        return null;
      }
      depth += character == '{' ? 1 : character == '}' ? -1 : 0;
    }
    return text.text(start, text.position() - 1);
  }

  /** Consumes the start of the text of fields, if it is here. */
  void skipTextBlock() throws IOException {
    if (textBlockAhead()) {
      text.skip(3);
      text.skipBlankLines();
    }
  }

  /**
   * Consumes a field's tag and its lines, which are given joined by LF, blank ones at the end left
   * out.
   */
  String field(String tag) throws IOException {
    text.skip(tag.length() + 2);
    return lines();
  }

  /** Consumes lines up to the next field, block or end mark. */
  String lines() throws IOException {
    StringBuilder lines = new StringBuilder();
    do {
      int start = text.position();
      while (text.peek(0) != LocatedText.END && !LocatedText.isLineEnd(text.peek(0))) {
        text.read();
      }
      lines.append(text.text(start, text.position())).append('\n');
      skipLineEnd();
    } while (!atBoundary());
    int length = lines.length();
    while (length > 0 && isFiller(lines.charAt(length - 1))) {
      length--;
    }
    return lines.substring(0, length);
  }

  /** 0x1A ends a file on DOS. */
  private static boolean isFiller(char character) {
    return Character.isWhitespace(character) || character == 0x1A;
  }

  private void skipLineEnd() throws IOException {
    if (text.read() == '\r' && text.peek(0) == '\n') {
      text.read();
    }
  }

  private boolean atBoundary() throws IOException {
    return text.peek(0) == LocatedText.END
        || tagAhead() != null
        || blockAhead()
        || endMarkLength() > 0;
  }

  /** Consumes the mark that ends a message, and what may stand between messages. */
  boolean skipEndMark() throws IOException {
    int length = endMarkLength();
    text.skip(length);
    if (length > 0) {
      skipBetweenMessages();
    }
    return length > 0;
  }

  /** A hyphen alone in its line, also with XXX or a closing brace behind it; 0 if there is none. */
  private int endMarkLength() throws IOException {
    if (text.peek(0) != '-') {
      return 0;
    }
    if (text.peek(1) == '}') {
      return 2;
    }
    int length = 1;
    while (length < 4 && text.peek(length) == 'X') {
      length++;
    }
    int end = length;
    while (text.peek(end) == ' ') {
      end++;
    }
    boolean alone = text.peek(end) == LocatedText.END || LocatedText.isLineEnd(text.peek(end));
    return alone && (length == 1 || length == 4) ? end : 0;
  }

  /** Consumes blanks, line ends, and the marks that transports put between messages. */
  void skipBetweenMessages() throws IOException {
    text.skipBlanks();
    while (text.peek(0) == '$' || text.peek(0) == START_OF_HEADER || text.peek(0) == END_OF_TEXT) {
      text.read();
      text.skipBlanks();
    }
  }
}
