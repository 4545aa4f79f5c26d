package dev.sluice.app.cli;

import java.util.ArrayList;
import java.util.List;

/** Splits SQL text into statements at semicolons outside quotes and comments. */
final class SqlText {
  /**
   * The statements of a text.
   *
   * @param complete those ended by a semicolon
   * @param rest what stands behind the last semicolon; blank where nothing does
   */
  record Split(List<String> complete, String rest) {
    /** All statements, the last one also without semicolon. */
    List<String> all() {
      List<String> all = new ArrayList<>(complete);
      if (holdsStatement(rest)) {
        all.add(rest.strip());
      }
      return all;
    }
  }

  private final String text;
  private int position;

  private SqlText(String text) {
    this.text = text;
  }

  static Split split(String text) {
    return new SqlText(text).split();
  }

  private Split split() {
    List<String> complete = new ArrayList<>();
    int start = 0;
    while (position < text.length()) {
      if (text.charAt(position) == ';') {
        String statement = text.substring(start, position);
        if (holdsStatement(statement)) {
          complete.add(statement.strip());
        }
        start = ++position;
      } else {
        skip();
      }
    }
    return new Split(complete, text.substring(start));
  }

  /** Steps over a quoted part, a comment or a single character. */
  private void skip() {
    char c = text.charAt(position);
    if (c == '\'' || c == '"') {
      skipTo(String.valueOf(c), position + 1);
    } else if (text.startsWith("--", position)) {
      skipTo("\n", position);
    } else if (text.startsWith("/*", position)) {
      skipTo("*/", position + 2);
    } else {
      position++;
    }
  }

  private void skipTo(String end, int from) {
    int found = text.indexOf(end, from);
    position = found < 0 ? text.length() : found + end.length();
  }

  /** Whether there is anything but blanks and comments. */
  private static boolean holdsStatement(String text) {
    SqlText scan = new SqlText(text);
    while (scan.position < text.length()) {
      boolean comment =
          text.startsWith("--", scan.position) || text.startsWith("/*", scan.position);
      if (!comment && !Character.isWhitespace(text.charAt(scan.position))) {
        return true;
      }
      scan.skip();
    }
    return false;
  }
}
