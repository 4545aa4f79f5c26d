package dev.sluice.adapter.cobol;

import java.util.ArrayList;
import java.util.List;

/**
 * What REPLACING (of COPY) or REPLACE puts in the place of what.
 *
 * <p>One operand that can't be a word by itself, such as {@code :TAG:} or {@code OLD-}, is replaced
 * within words too, as is an operand behind LEADING or TRAILING.
 */
record Replacing(List<Pair> pairs) {
  enum Part {
    WORDS,
    LEADING,
    TRAILING,
    ANYWHERE
  }

  record Pair(Part part, List<Word> from, List<Word> to) {
    static Pair of(Part part, List<Word> from, List<Word> to) {
      String only = from.size() == 1 ? from.get(0).text() : "";
      if (part != Part.WORDS || only.isEmpty()) {
        return new Pair(part, from, to);
      }
      if (only.matches("[:(].*[:)]")) {
        return new Pair(Part.ANYWHERE, from, to);
      }
      return new Pair(only.endsWith("-") ? Part.LEADING : part, from, to);
    }

    boolean startsAt(List<Word> words, int at) {
      if (from.isEmpty() || at + from.size() > words.size()) {
        return false;
      }
      for (int i = 0; i < from.size(); i++) {
        if (!words.get(at + i).text().equals(from.get(i).text())) {
          return false;
        }
      }
      return true;
    }

    String within(String word) {
      String old = from.get(0).text();
      String replacement = to.isEmpty() ? "" : to.get(0).text();
      return switch (part) {
        case LEADING -> word.startsWith(old) ? replacement + word.substring(old.length()) : word;
        case TRAILING ->
            word.endsWith(old)
                ? word.substring(0, word.length() - old.length()) + replacement
                : word;
        default -> word.replace(old, replacement);
      };
    }
  }

  static final Replacing NOTHING = new Replacing(List.of());

  List<Word> in(List<Word> words) {
    if (pairs.isEmpty()) {
      return words;
    }
    List<Word> replaced = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      at = replace(words, at, replaced);
    }
    return replaced;
  }

  private int replace(List<Word> words, int at, List<Word> into) {
    Word word = words.get(at);
    for (Pair pair : pairs) {
      if (pair.part() == Part.WORDS) {
        if (pair.startsAt(words, at)) {
          pair.to().forEach(to -> into.add(word.with(to.text())));
          return at + pair.from().size();
        }
      } else if (!word.isLiteral()) {
        String text = pair.within(word.text());
        if (!text.equals(word.text())) {
          if (!text.isEmpty()) {
            into.add(word.with(text));
          }
          return at + 1;
        }
      }
    }
    into.add(word);
    return at + 1;
  }
}
