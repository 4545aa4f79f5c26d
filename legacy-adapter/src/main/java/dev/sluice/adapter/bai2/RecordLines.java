package dev.sluice.adapter.bai2;

import dev.sluice.adapter.text.LocatedText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Cuts a file into records: a physical record and the continuations (88) behind it. */
final class RecordLines {
  private final LocatedText text;
  private final OptionalInt recordLength;
  private final List<Line> lines = new ArrayList<>();

  /** One physical record: positions of its first character and behind its last that is no blank. */
  record Line(int start, int end) {}

  RecordLines(LocatedText text, OptionalInt recordLength) {
    this.text = text;
    this.recordLength = recordLength;
  }

  /** Reads a record, from its begin on, with the blank lines behind it. */
  List<Line> read() throws IOException {
    lines.clear();
    do {
      lines.add(line());
      text.skipBlankLines();
    } while (text.peek(0) == '8' && text.peek(1) == '8');
    return lines;
  }

  private Line line() throws IOException {
    int start = text.position();
    while (!atLineEnd(start)) {
      text.read();
    }
    int end = text.position();
    while (end > start && isFiller(text.at(end - 1))) {
      end--;
    }
    return new Line(start, end);
  }

  private boolean atLineEnd(int start) throws IOException {
    int character = text.peek(0);
    return character == LocatedText.END
        || LocatedText.isLineEnd(character)
        || (recordLength.isPresent() && text.position() - start == recordLength.getAsInt());
  }

  private static boolean isFiller(char character) {
    return character == ' ' || character == '\t' || character == 0x1A;
  }
}
