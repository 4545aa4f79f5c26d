package dev.sluice.adapter.cobol;

import dev.sluice.adapter.layout.LayoutException;
import java.util.List;

/** Goes through words one by one. */
final class Cursor {
  private final List<Word> words;
  private int at;

  Cursor(List<Word> words) {
    this.words = words;
  }

  boolean atEnd() {
    return at == words.size();
  }

  Word word() {
    return words.get(at);
  }

  boolean isAt(String text) {
    return !atEnd() && word().is(text);
  }

  /** Passes over the word if it is the next one; says whether it was. */
  boolean skip(String text) {
    boolean found = isAt(text);
    if (found) {
      at++;
    }
    return found;
  }

  Word take() {
    if (atEnd()) {
      throw fault("the text ends too early");
    }
    return words.get(at++);
  }

  /** A fault at the next word, or at the last one if there is no other. */
  LayoutException fault(String message) {
    return words.get(Math.min(at, words.size() - 1)).place().fault(message);
  }
}
