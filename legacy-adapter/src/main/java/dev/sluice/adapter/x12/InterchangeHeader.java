package dev.sluice.adapter.x12;

import dev.sluice.adapter.message.CurrentRecord;
import dev.sluice.adapter.segment.Separators;
import dev.sluice.adapter.text.LocatedText;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Reads an ISA segment, which is fixed: the fourth character is the element separator, the one
 * behind the sixteenth of these the component separator, and the next the segment terminator.
 */
final class InterchangeHeader {
  private static final int LENGTH = 106;
  private static final int MOST_LENIENT_LENGTH = 500;
  private static final int ELEMENTS = 16;
  private static final int REPETITION_ELEMENT = 11;
  private static final int VERSION_ELEMENT = 12;

  /** From this version on ISA11 is the repetition separator. */
  private static final String REPETITION_SINCE = "00402";

  private final LocatedText text;
  private final CurrentRecord record;
  private final boolean lenient;

  /** Whether the last header read was broken into lines. */
  private boolean wrapped;

  private final StringBuilder header = new StringBuilder();

  InterchangeHeader(LocatedText text, CurrentRecord record, boolean lenient) {
    this.text = text;
    this.record = record;
    this.lenient = lenient;
  }

  /** Whether the text goes on with an ISA segment. */
  static boolean follows(LocatedText text) throws IOException {
    return text.peek(0) == 'I' && text.peek(1) == 'S' && text.peek(2) == 'A';
  }

  boolean isWrapped() {
    return wrapped;
  }

  /** Reads the segment, terminator included, and gives the interchange's separators. */
  Separators read() throws IOException {
    wrapped = false;
    header.setLength(0);
    int separators = 0;
    while (separators < ELEMENTS) {
      char character = next();
      if (header.length() > 3 && character == header.charAt(3)) {
        separators++;
      }
    }
    char component = next();
    int terminator = text.read();
    if (terminator == LocatedText.END) {
      throw cutOff();
    }
    if (header.length() + 1 != LENGTH && !lenient) {
      throw record.brokenFile(
          "the ISA segment has "
              + (header.length() + 1)
              + " characters, not 106; have the sender mend it, or say structure: lenient");
    }
    return checked(
        new Separators(
            header.charAt(3),
            component,
            repetition(header.charAt(3)),
            Separators.NONE,
            Separators.NONE,
            (char) terminator));
  }

  private int repetition(char separator) {
    String[] elements = header.toString().split(Pattern.quote(String.valueOf(separator)), -1);
    String repetition = elements[REPETITION_ELEMENT];
    boolean used =
        elements[VERSION_ELEMENT].compareTo(REPETITION_SINCE) >= 0
            && repetition.length() == 1
            && !Character.isLetterOrDigit(repetition.charAt(0))
            && !repetition.isBlank();
    return used ? repetition.charAt(0) : Separators.NONE;
  }

  /** The next character of the header; line breaks in it are no part of it. */
  private char next() throws IOException {
    int character = text.read();
    while (LocatedText.isLineEnd(character)) {
      wrapped = true;
      character = text.read();
    }
    if (character == LocatedText.END) {
      throw cutOff();
    }
    if (header.length() == MOST_LENIENT_LENGTH) {
      throw record.brokenFile("the ISA segment does not have 16 elements: this is no X12 file");
    }
    header.append((char) character);
    return (char) character;
  }

  private RuntimeException cutOff() {
    return record.brokenFile("the file ends within the ISA segment: have the sender drop it again");
  }

  private Separators checked(Separators separators) {
    if (separators.areSound()) {
      return separators;
    }
    throw record.brokenFile(
        "the ISA segment names separators that can't be told apart: element '"
            + separators.element()
            + "', component '"
            + separators.component()
            + "', terminator '"
            + separators.terminator()
            + "'");
  }
}
