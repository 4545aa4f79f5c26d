package dev.sluice.adapter.copybook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a copybook's text into sentences of words, upper-cased.
 *
 * <p>A line is in fixed format if its columns 1 to 6 are blank, digits or one word without blanks
 * before an indicator: then columns 1 to 6 and 73 and beyond are ignored, and column 7 may mark a
 * comment. Any other line is free format. {@code *>} starts a comment anywhere.
 */
final class CopybookSentences {
  private static final int INDICATOR = 6;
  private static final int LAST_COLUMN = 72;

  /**
   * A sentence.
   *
   * @param line where it starts, from 1
   * @param words without the final period; literals keep their quotes
   */
  record Sentence(int line, List<String> words) {}

  private final List<Sentence> sentences = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private int startLine;

  private CopybookSentences() {}

  static List<Sentence> of(String copybook) {
    CopybookSentences cutter = new CopybookSentences();
    int number = 0;
    for (String line : copybook.lines().toList()) {
      number++;
      // Editors of old end a file with the character SUB.
      cutter.line(number, code(line.replace('\u001A', ' ')));
    }
    cutter.endSentence();
    return cutter.sentences;
  }

  /** The part of a line that is code; empty for a comment. */
  static String code(String line) {
    String stripped = line.stripLeading();
    if (stripped.startsWith("*") || stripped.startsWith("/")) {
      return "";
    }
    if (!isFixed(line)) {
      return withoutComment(line);
    }
    if (line.length() <= INDICATOR) {
      return "";
    }
    if ("*/Dd".indexOf(line.charAt(INDICATOR)) >= 0) {
      // In free-ish text a word may start in column 7; a debugging line's D stands alone.
      boolean word = line.length() > INDICATOR + 1 && line.charAt(INDICATOR + 1) != ' ';
      if (!word || "*/".indexOf(line.charAt(INDICATOR)) >= 0) {
        return "";
      }
    }
    String code = line.substring(INDICATOR, Math.min(LAST_COLUMN, line.length()));
    return withoutComment(code.startsWith("-") ? code.substring(1) : code);
  }

  private static boolean isFixed(String line) {
    String area = line.substring(0, Math.min(INDICATOR, line.length()));
    if (area.indexOf('\t') >= 0 || line.length() <= INDICATOR) {
      return area.isBlank();
    }
    boolean numbered = area.chars().allMatch(c -> c == ' ' || Character.isDigit(c));
    boolean blankBehind = " -*/Dd".indexOf(line.charAt(INDICATOR)) >= 0;
    boolean oneWord = area.chars().noneMatch(Character::isWhitespace);
    return area.isBlank()
        || (oneWord && blankBehind && (numbered || area.matches("[A-Za-z]+[0-9]+")));
  }

  private static String withoutComment(String code) {
    int comment = code.indexOf("*>");
    return comment < 0 ? code : code.substring(0, comment);
  }

  private void line(int number, String code) {
    int i = 0;
    while (i < code.length()) {
      char c = code.charAt(i);
      if (Character.isWhitespace(c)) {
        i++;
      } else if (isPeriod(code, i)) {
        endSentence();
        i++;
      } else if ((c == ',' || c == ';') && endsWord(code, i + 1)) {
        i++;
      } else {
        if (words.isEmpty()) {
          startLine = number;
        }
        i = c == '\'' || c == '"' ? literal(code, i) : word(code, i);
      }
    }
  }

  private int literal(String code, int from) {
    int close = code.indexOf(code.charAt(from), from + 1);
    int to = close < 0 ? code.length() : close + 1;
    words.add(code.substring(from, to));
    return to;
  }

  private int word(String code, int from) {
    int to = from;
    while (!endsWord(code, to)
        && !isPeriod(code, to)
        && !((code.charAt(to) == ',' || code.charAt(to) == ';') && endsWord(code, to + 1))
        && !(to > from && (code.charAt(to) == '\'' || code.charAt(to) == '"'))) {
      to++;
    }
    words.add(code.substring(from, to).toUpperCase(Locale.ROOT));
    return to;
  }

  private static boolean isPeriod(String code, int at) {
    return code.charAt(at) == '.' && endsWord(code, at + 1);
  }

  private static boolean endsWord(String code, int at) {
    return at >= code.length() || Character.isWhitespace(code.charAt(at));
  }

  private void endSentence() {
    if (!words.isEmpty()) {
      sentences.add(new Sentence(startLine, words));
    }
    words = new ArrayList<>();
  }
}
