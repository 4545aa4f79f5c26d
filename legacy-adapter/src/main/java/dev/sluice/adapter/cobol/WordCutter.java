package dev.sluice.adapter.cobol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Cuts a copybook's text into words. {@code *>} starts a comment anywhere but in a literal. */
final class WordCutter {
  private final List<Word> words = new ArrayList<>();
  private Place place;
  private String code;
  private char openLiteral;

  private WordCutter() {}

  /**
   * The words of a text.
   *
   * @param places gives a line of the text its place
   */
  static List<Word> of(String text, SourceFormat format, IntFunction<Place> places) {
    WordCutter cutter = new WordCutter();
    int number = 0;
    for (String line : text.lines().toList()) {
      // Editors of old end a file with the character SUB.
      cutter.line(
          SourceLine.of(line.replace('\u001A', ' ').replace('\uFEFF', ' '), format),
          places.apply(++number));
    }
    return cutter.words;
  }

  private void line(SourceLine line, Place at) {
    place = at;
    code = line.code();
    int i = line.continues() ? continued() : 0;
    while (i < code.length()) {
      i = next(i);
    }
    if (!code.isBlank() && !line.continues()) {
      openLiteral = unclosed();
    }
  }

  private int next(int i) {
    char c = code.charAt(i);
    if (Character.isWhitespace(c)) {
      return i + 1;
    }
    if (code.startsWith("*>", i)) {
      return code.length();
    }
    if (code.startsWith(Word.PSEUDO_TEXT, i)) {
      words.add(new Word(Word.PSEUDO_TEXT, place));
      return i + 2;
    }
    if (isPeriod(i)) {
      words.add(new Word(Word.PERIOD, place));
      return i + 1;
    }
    if ((c == ',' || c == ';') && endsWord(i + 1)) {
      return i + 1;
    }
    return c == '\'' || c == '"' ? literal(i) : word(i);
  }

  private int literal(int from) {
    char quote = code.charAt(from);
    int close = code.indexOf(quote, from + 1);
    while (close >= 0 && close + 1 < code.length() && code.charAt(close + 1) == quote) {
      close = code.indexOf(quote, close + 2);
    }
    int to = close < 0 ? code.length() : close + 1;
    words.add(new Word(code.substring(from, to), place));
    return to;
  }

  private int word(int from) {
    int to = from;
    while (!endsWord(to)
        && !isPeriod(to)
        && !((code.charAt(to) == ',' || code.charAt(to) == ';') && endsWord(to + 1))
        && !(to > from && code.startsWith(Word.PSEUDO_TEXT, to))
        && !(to > from && (code.charAt(to) == '\'' || code.charAt(to) == '"'))) {
      to++;
    }
    words.add(new Word(code.substring(from, to).toUpperCase(Locale.ROOT), place));
    return to;
  }

  /** Joins what goes on from the line before; says where the rest of the line starts. */
  private int continued() {
    int from = 0;
    while (from < code.length() && Character.isWhitespace(code.charAt(from))) {
      from++;
    }
    if (words.isEmpty() || from == code.length()) {
      return from;
    }
    Word last = words.remove(words.size() - 1);
    if (openLiteral == 0) {
      String rest = code.substring(from);
      code = last.text() + rest;
      return 0;
    }
    int inner = code.charAt(from) == openLiteral ? from + 1 : from;
    code = last.text() + code.substring(inner);
    int to = literal(0);
    openLiteral = unclosed();
    return to;
  }

  private char unclosed() {
    if (words.isEmpty() || !words.get(words.size() - 1).isLiteral()) {
      return 0;
    }
    String text = words.get(words.size() - 1).text();
    char quote = text.charAt(0);
    return text.length() > 1 && text.charAt(text.length() - 1) == quote ? 0 : quote;
  }

  private boolean isPeriod(int at) {
    return code.charAt(at) == '.'
        && (endsWord(at + 1) || code.startsWith(Word.PSEUDO_TEXT, at + 1));
  }

  private boolean endsWord(int at) {
    return at >= code.length() || Character.isWhitespace(code.charAt(at));
  }
}
