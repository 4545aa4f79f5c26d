package dev.sluice.adapter.edifact;

import dev.sluice.adapter.message.CurrentRecord;
import dev.sluice.adapter.segment.Separators;
import dev.sluice.adapter.text.LocatedText;
import java.io.IOException;

/** Reads what stands before an interchange header: the service string advice (UNA), if any. */
final class ServiceString {
  private static final String USUAL = ":+.?*'";
  private static final int LENGTH = 6;

  private final LocatedText text;
  private final CurrentRecord record;

  ServiceString(LocatedText text, CurrentRecord record) {
    this.text = text;
    this.record = record;
  }

  /** Whether the text goes on with an interchange: with UNA or UNB. */
  static boolean follows(LocatedText text) throws IOException {
    return text.peek(0) == 'U'
        && text.peek(1) == 'N'
        && (text.peek(2) == 'A' || text.peek(2) == 'B');
  }

  /**
   * Reads UNA and the line break behind it, and gives the separators; the usual ones if there is no
   * UNA. The repetition separator counts only from syntax version 4 on.
   */
  Separators read() throws IOException {
    if (text.peek(2) != 'A') {
      return separators(USUAL);
    }
    text.skip(3);
    StringBuilder named = new StringBuilder();
    while (named.length() < LENGTH) {
      int character = text.read();
      if (character == LocatedText.END) {
        throw record.brokenFile("the file ends within UNA: have the sender drop it again");
      }
      named.append((char) character);
    }
    while (LocatedText.isLineEnd(text.peek(0)) || text.peek(0) == ' ') {
      text.read();
    }
    if (text.peek(0) != 'U' || text.peek(1) != 'N' || text.peek(2) != 'B') {
      throw record.brokenFile("no UNB segment follows UNA: this is no EDIFACT file");
    }
    return separators(named.toString());
  }

  private Separators separators(String named) {
    Separators separators =
        new Separators(
            named.charAt(1),
            named.charAt(0),
            optional(named.charAt(4)),
            optional(named.charAt(3)),
            named.charAt(2),
            named.charAt(5));
    if (separators.withRepetition(Separators.NONE).areSound()) {
      return separators;
    }
    throw record.brokenFile("UNA names separators that can't be told apart: '" + named + "'");
  }

  private static int optional(char separator) {
    return separator == ' ' ? Separators.NONE : separator;
  }
}
