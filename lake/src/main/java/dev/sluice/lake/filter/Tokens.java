package dev.sluice.lake.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a condition, one after another. */
final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?:(?<text>'(?:[^']|'')*')|(?<name>\"(?:[^\"]|\"\")+\")"
              + "|(?<number>[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?![\\p{L}_]))"
              + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_.$]*)|(?<symbol><>|!=|<=|>=|[=<>(),]))");

  /** What a word is. */
  enum Kind {
    TEXT,
    NAME,
    NUMBER,
    WORD,
    SYMBOL,
    END
  }

  /**
   * A word.
   *
   * @param position of its first character, from 1
   */
  record Token(Kind kind, String text, int position) {
    boolean is(String word) {
      boolean plain = kind == Kind.WORD || kind == Kind.SYMBOL;
      return plain && text.toLowerCase(Locale.ROOT).equals(word);
    }
  }

  private final List<Token> tokens = new ArrayList<>();
  private int next;

  Tokens(String condition) {
    Matcher matcher = TOKEN.matcher(condition);
    int at = 0;
    while (at < condition.length()) {
      if (Character.isWhitespace(condition.charAt(at))) {
        at++;
        continue;
      }
      matcher.region(at, condition.length());
      if (!matcher.lookingAt()) {
        throw new FilterException(
            "the condition can't be read from character "
                + (at + 1)
                + ": "
                + condition.substring(at).strip());
      }
      tokens.add(token(matcher));
      at = matcher.end();
    }
    tokens.add(new Token(Kind.END, "the end", condition.length() + 1));
  }

  private static Token token(Matcher matcher) {
    for (Kind kind : List.of(Kind.TEXT, Kind.NAME, Kind.NUMBER, Kind.WORD, Kind.SYMBOL)) {
      String group = kind.name().toLowerCase(Locale.ROOT);
      String found = matcher.group(group);
      if (found != null) {
        int position = matcher.start(group) + 1;
        return new Token(kind, plain(kind, found), position);
      }
    }
    throw new IllegalStateException("a token of no kind");
  }

  private static String plain(Kind kind, String found) {
    return switch (kind) {
      case TEXT -> found.substring(1, found.length() - 1).replace("''", "'");
      case NAME -> found.substring(1, found.length() - 1).replace("\"\"", "\"");
      default -> found;
    };
  }

  Token peek() {
    return tokens.get(next);
  }

  Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  boolean takeIf(String word) {
    boolean found = peek().is(word);
    if (found) {
      next++;
    }
    return found;
  }

  void require(String word) {
    if (!takeIf(word)) {
      throw expected("'" + word + "'");
    }
  }

  FilterException expected(String what) {
    Token token = peek();
    return new FilterException(
        "the condition needs "
            + what
            + " at character "
            + token.position()
            + ", where "
            + (token.kind() == Kind.END ? "it ends" : "'" + token.text() + "' stands"));
  }
}
