package dev.sluice.warehouse.database;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a script into statements at each semicolon outside of quotes and comments. Comments are left
 * out.
 */
final class SqlScript {
  private final String text;
  private int at;

  private SqlScript(String text) {
    this.text = text;
  }

  static List<String> statements(String text) {
    return new SqlScript(text).cut();
  }

  private List<String> cut() {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ';') {
        at++;
        add(statements, statement);
      } else if (c == '\'' || c == '"') {
        copyThrough(statement, String.valueOf(c));
      } else if (text.startsWith("$$", at)) {
        copyThrough(statement, "$$");
      } else if (text.startsWith("--", at)) {
        skipTo("\n");
      } else if (text.startsWith("/*", at)) {
        skipTo("*/");
        at = Math.min(text.length(), at + 2);
      } else {
        statement.append(c);
        at++;
      }
    }
    add(statements, statement);
    return statements;
  }

  private static void add(List<String> statements, StringBuilder statement) {
    String sql = statement.toString().strip();
    if (!sql.isEmpty()) {
      statements.add(sql);
    }
    statement.setLength(0);
  }

  private void copyThrough(StringBuilder statement, String quote) {
    int end = text.indexOf(quote, at + quote.length());
    if (end < 0) {
      throw new IllegalArgumentException("a quotation that starts at character " + at + " is open");
    }
    statement.append(text, at, end + quote.length());
    at = end + quote.length();
  }

  private void skipTo(String end) {
    int found = text.indexOf(end, at);
    at = found < 0 ? text.length() : found;
  }
}
