package dev.sluice.pollers.action;

import java.util.ArrayList;
import java.util.List;

/** Splits SQL text into statements, the way PostgreSQL and H2 read quotes and comments. */
final class StatementScanner {
  private final String text;
  private final boolean placeholders;
  private final List<SqlStatement> statements = new ArrayList<>();
  private final StringBuilder jdbcText = new StringBuilder();
  private final List<String> parameters = new ArrayList<>();
  private int at;
  private int start = -1;

  /**
   * A scanner.
   *
   * @param placeholders whether {@code ?} may stand in the text
   */
  StatementScanner(String text, boolean placeholders) {
    this.text = text;
    this.placeholders = placeholders;
  }

  List<SqlStatement> scan() {
    while (at < text.length()) {
      step();
    }
    endStatement();
    return statements;
  }

  private void step() {
    char c = text.charAt(at);
    if (text.startsWith("--", at)) {
      skipLineComment();
    } else if (text.startsWith("/*", at)) {
      skipBlockComment();
    } else if (c == ';') {
      endStatement();
      at++;
    } else if (Character.isWhitespace(c)) {
      jdbcText.append(c);
      at++;
    } else {
      if (start < 0) {
        start = at;
      }
      significant(c);
    }
  }

  private void significant(char c) {
    if (c == '\'') {
      copyQuoted(c, escapesWithBackslash());
    } else if (c == '"') {
      copyQuoted(c, false);
    } else if (c == '$' && !afterNamePart() && dollarTag() != null) {
      copyDollarQuoted(dollarTag());
    } else if (text.startsWith("::", at)) {
      copy(2);
    } else if (c == ':' && isNameStart(at + 1)) {
      parameter();
    } else if (c == '?' && !placeholders) {
      throw new SqlScriptException(
          line(at), "'?' has no value here; use named parameters such as :run_id");
    } else {
      copy(1);
    }
  }

  private void parameter() {
    int end = at + 1;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    parameters.add(text.substring(at + 1, end));
    jdbcText.append('?');
    at = end;
  }

  private void copyQuoted(char quote, boolean backslash) {
    int end = at + 1;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '\\' && backslash) {
        end++;
      } else if (c == quote) {
        copy(end + 1 - at);
        return;
      }
      end++;
    }
    throw new SqlScriptException(line(at), "the quote " + quote + " is not closed");
  }

  private void copyDollarQuoted(String tag) {
    int end = text.indexOf(tag, at + tag.length());
    if (end < 0) {
      throw new SqlScriptException(line(at), "the quote " + tag + " is not closed");
    }
    copy(end + tag.length() - at);
  }

  private void skipLineComment() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
    jdbcText.append(' ');
  }

  private void skipBlockComment() {
    int opened = at;
    int depth = 0;
    do {
      if (at >= text.length()) {
        throw new SqlScriptException(line(opened), "the comment /* is not closed");
      }
      if (text.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (text.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0);
    jdbcText.append(' ');
  }

  private void endStatement() {
    if (start >= 0) {
      statements.add(
          new SqlStatement(
              statements.size() + 1,
              line(start),
              text.substring(start, at).strip(),
              jdbcText.toString().strip(),
              parameters));
    }
    start = -1;
    jdbcText.setLength(0);
    parameters.clear();
  }

  private void copy(int length) {
    jdbcText.append(text, at, at + length);
    at += length;
  }

  /**
   * The opening tag of a dollar quote here: {@code $$} or {@code $name$}; null if there is none.
   */
  private String dollarTag() {
    int end = at + 1;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    boolean number = end > at + 1 && !isNameStart(at + 1);
    boolean closed = end < text.length() && text.charAt(end) == '$';
    return closed && !number ? text.substring(at, end + 1) : null;
  }

  /** PostgreSQL's {@code E'…'} literals, in which a backslash escapes the quote. */
  private boolean escapesWithBackslash() {
    if (at == 0 || Character.toUpperCase(text.charAt(at - 1)) != 'E') {
      return false;
    }
    return at == 1 || !isNamePart(text.charAt(at - 2));
  }

  private boolean afterNamePart() {
    return at > 0 && (isNamePart(text.charAt(at - 1)) || text.charAt(at - 1) == '$');
  }

  private boolean isNameStart(int index) {
    return index < text.length()
        && isNamePart(text.charAt(index))
        && !Character.isDigit(text.charAt(index));
  }

  private static boolean isNamePart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private int line(int index) {
    return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
  }
}
