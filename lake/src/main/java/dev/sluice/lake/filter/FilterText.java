package dev.sluice.lake.filter;

import dev.sluice.lake.filter.Filter.Operator;
import dev.sluice.lake.filter.Tokens.Kind;
import dev.sluice.lake.filter.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads conditions written like SQL's: comparisons ({@code = <> < <= > >=}), {@code BETWEEN},
 * {@code IN}, {@code IS NULL}, {@code LIKE 'prefix%'}, {@code AND}, {@code OR}, {@code NOT} and
 * brackets. Texts, dates and times stand in single quotes, names of columns that are no plain words
 * in double quotes. A column stands left, values right.
 */
public final class FilterText {
  private static final int DEEPEST = 200;
  private static final Set<String> WORDS =
      Set.of("and", "or", "not", "in", "is", "null", "like", "between", "true", "false");

  private final Tokens tokens;
  private int depth;

  private FilterText(String condition) {
    this.tokens = new Tokens(condition);
  }

  /**
   * The condition.
   *
   * @throws FilterException if it can't be understood, with the place
   */
  public static Filter parse(String condition) {
    FilterText text = new FilterText(condition);
    Filter filter = text.any();
    if (text.tokens.peek().kind() != Kind.END) {
      throw text.tokens.expected("'and', 'or' or its end");
    }
    return filter;
  }

  private Filter any() {
    List<Filter> parts = new ArrayList<>();
    do {
      parts.add(all());
    } while (tokens.takeIf("or"));
    return parts.size() == 1 ? parts.get(0) : new Filter.Or(parts);
  }

  private Filter all() {
    List<Filter> parts = new ArrayList<>();
    do {
      parts.add(part());
    } while (tokens.takeIf("and"));
    return parts.size() == 1 ? parts.get(0) : new Filter.And(parts);
  }

  private Filter part() {
    if (++depth > DEEPEST) {
      throw new FilterException("the condition is nested too deep");
    }
    Filter part;
    if (tokens.takeIf("not")) {
      part = part().negate();
    } else if (tokens.takeIf("(")) {
      part = any();
      tokens.require(")");
    } else {
      part = ofColumn(column());
    }
    depth--;
    return part;
  }

  private String column() {
    Token token = tokens.peek();
    boolean plain = token.kind() == Kind.WORD && WORDS.stream().noneMatch(token::is);
    if (!plain && token.kind() != Kind.NAME) {
      throw tokens.expected("a column");
    }
    return tokens.take().text();
  }

  private Filter ofColumn(String column) {
    if (tokens.takeIf("is")) {
      boolean negated = tokens.takeIf("not");
      tokens.require("null");
      return new Filter.IsNull(column, negated);
    }
    boolean negated = tokens.takeIf("not");
    if (tokens.takeIf("in")) {
      return new Filter.In(column, values(), negated);
    }
    if (tokens.takeIf("like")) {
      return like(column, negated);
    }
    if (tokens.takeIf("between")) {
      Literal least = value();
      tokens.require("and");
      Filter between =
          new Filter.And(
              List.of(
                  new Filter.Compare(column, Operator.AT_LEAST, least),
                  new Filter.Compare(column, Operator.AT_MOST, value())));
      return negated ? between.negate() : between;
    }
    if (negated) {
      throw tokens.expected("'in', 'like' or 'between'");
    }
    return new Filter.Compare(column, operator(), value());
  }

  private Operator operator() {
    for (Operator operator : Operator.values()) {
      if (tokens.takeIf(operator.toString())) {
        return operator;
      }
    }
    if (tokens.takeIf("!=")) {
      return Operator.UNEQUAL;
    }
    throw tokens.expected("one of = <> < <= > >=, in, like, between or is");
  }

  private List<Literal> values() {
    List<Literal> values = new ArrayList<>();
    tokens.require("(");
    do {
      values.add(value());
    } while (tokens.takeIf(","));
    tokens.require(")");
    return values;
  }

  private Literal value() {
    Token token = tokens.peek();
    if (token.kind() == Kind.TEXT) {
      return Literal.text(tokens.take().text());
    }
    if (token.kind() == Kind.NUMBER || token.is("true") || token.is("false")) {
      return Literal.plain(tokens.take().text());
    }
    if (token.is("null")) {
      throw tokens.expected("'is null' in place of a comparison with null");
    }
    throw tokens.expected("a value (a number, or a text in 'single quotes')");
  }

  private Filter like(String column, boolean negated) {
    if (tokens.peek().kind() != Kind.TEXT) {
      throw tokens.expected("a text in 'single quotes'");
    }
    String pattern = tokens.take().text();
    String prefix = pattern.endsWith("%") ? pattern.substring(0, pattern.length() - 1) : null;
    if (prefix == null || prefix.contains("%") || prefix.contains("_")) {
      throw new FilterException(
          "like '" + pattern + "': only a prefix can be looked for, written as 'prefix%'");
    }
    return new Filter.StartsWith(column, prefix, negated);
  }
}
