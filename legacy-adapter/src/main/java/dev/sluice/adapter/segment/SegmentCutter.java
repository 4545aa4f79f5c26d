package dev.sluice.adapter.segment;

import dev.sluice.adapter.message.CurrentRecord;
import dev.sluice.adapter.text.LocatedText;
import java.io.IOException;

/** Finds where segments end. */
public final class SegmentCutter {
  private final LocatedText text;
  private final CurrentRecord record;
  private final boolean lenient;

  /** A cutter of this text; the current record begins where a segment does. */
  public SegmentCutter(LocatedText text, CurrentRecord record, boolean lenient) {
    this.text = text;
    this.record = record;
    this.lenient = lenient;
  }

  /** Whether the text goes on with this tag and an element. */
  public boolean follows(String tag, char element) throws IOException {
    for (int i = 0; i < tag.length(); i++) {
      if (text.peek(i) != tag.charAt(i)) {
        return false;
      }
    }
    return text.peek(tag.length()) == element;
  }

  /**
   * Reads to the end of the segment, terminator included.
   *
   * @param wrapped whether line breaks mean nothing, also behind a release character
   * @return position of the terminator
   */
  public int cut(Separators separators, boolean wrapped) throws IOException {
    while (true) {
      int character = text.read();
      if (character == LocatedText.END) {
        return unterminated();
      }
      if (character == separators.release()) {
        readReleased(wrapped);
      } else if (character == separators.terminator()) {
        return text.position() - 1;
      }
    }
  }

  private void readReleased(boolean wrapped) throws IOException {
    int character = text.read();
    while (wrapped && LocatedText.isLineEnd(character)) {
      character = text.read();
    }
  }

  private int unterminated() {
    if (!lenient) {
      throw record.brokenFile(
          "the file ends within a segment: it was cut off, or its last terminator is missing; have"
              + " the sender drop it again, or say structure: lenient");
    }
    return text.position();
  }

  /**
   * Reads as many elements, the tag counted, with the separators behind them.
   *
   * @return position behind the last separator
   */
  public int elements(char separator, int count) throws IOException {
    for (int read = 0; read < count; ) {
      int character = text.read();
      if (character == LocatedText.END) {
        throw record.brokenFile("the file ends within a binary segment: it was cut off");
      }
      read += character == separator ? 1 : 0;
    }
    return text.position();
  }

  /**
   * Reads so many bytes and the terminator behind them. If there is none, the record is refused and
   * the segment ends at the next terminator.
   *
   * @param length in digits
   * @return position of the terminator, or -1 if the record is refused
   */
  public int bytes(String length, char terminator) throws IOException {
    int start = text.position();
    long wanted = length != null && length.matches("[0-9]{1,9}") ? Long.parseLong(length) : -1;
    long end = text.offset() + wanted;
    while (wanted >= 0 && text.peek(0) != LocatedText.END && text.offset() < end) {
      text.read();
    }
    if (wanted >= 0 && text.offset() == end && text.peek(0) == terminator) {
      text.read();
      return text.position() - 1;
    }
    record.refuse(
        null,
        start,
        "binary_length",
        "the binary data does not end where its length says: " + length);
    int character = text.read();
    while (character != terminator && character != LocatedText.END) {
      character = text.read();
    }
    return -1;
  }
}
