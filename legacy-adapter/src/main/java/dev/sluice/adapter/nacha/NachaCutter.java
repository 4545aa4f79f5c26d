package dev.sluice.adapter.nacha;

import dev.sluice.adapter.message.CurrentRecord;
import dev.sluice.adapter.nacha.NachaOptions.RecordEnds;
import dev.sluice.adapter.text.LocatedText;
import java.io.IOException;

/** Cuts a file into records: lines, or 94 characters each. */
final class NachaCutter {
  private static final int CTRL_Z = 0x1A;

  private final LocatedText text;
  private final CurrentRecord record;
  private RecordEnds ends;
  private boolean started;

  NachaCutter(LocatedText text, CurrentRecord record, RecordEnds ends) {
    this.text = text;
    this.record = record;
    this.ends = ends;
  }

  /**
   * Cuts the next record, with the blanks and line ends behind it.
   *
   * @return the record's length without trailing blanks, or -1 at the end of the file
   */
  int next() throws IOException {
    if (!started) {
      started = true;
      text.skipBlankLines();
      if (ends == RecordEnds.DETECT) {
        ends = hasLineEnd() ? RecordEnds.LINES : RecordEnds.NONE;
      }
    }
    if (text.peek(0) == LocatedText.END) {
      return -1;
    }
    record.begin();
    while (!atEnd()) {
      text.read();
    }
    int length = text.position();
    while (length > 0 && isPadding(text.at(length - 1))) {
      length--;
    }
    text.skipBlankLines();
    return length;
  }

  private boolean hasLineEnd() throws IOException {
    for (int i = 0; i < 2 * Nacha.WIDTH; i++) {
      int character = text.peek(i);
      if (LocatedText.isLineEnd(character)) {
        return true;
      }
      if (character == LocatedText.END) {
        return i <= Nacha.WIDTH;
      }
    }
    return false;
  }

  /** Blanks fill up a record; 0x1A ends a file on DOS. */
  private boolean isPadding(char character) throws IOException {
    return character == ' ' || (character == CTRL_Z && text.peek(0) == LocatedText.END);
  }

  private boolean atEnd() throws IOException {
    int character = text.peek(0);
    return character == LocatedText.END
        || LocatedText.isLineEnd(character)
        || (ends == RecordEnds.NONE && text.position() == Nacha.WIDTH);
  }
}
