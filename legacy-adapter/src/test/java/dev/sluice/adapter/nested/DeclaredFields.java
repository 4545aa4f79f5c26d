package dev.sluice.adapter.nested;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads declared fields from a short notation: {@code id integer, tags [text], lines [{sku text,
 * price decimal(9,2)}]}; a field read from a member of another name is {@code id<Id integer}.
 */
public final class DeclaredFields {
  private final String text;
  private int at;

  private DeclaredFields(String text) {
    this.text = text;
  }

  public static List<NestedField> of(String text) {
    DeclaredFields reader = new DeclaredFields(text + "}");
    return reader.fields();
  }

  private List<NestedField> fields() {
    List<NestedField> fields = new ArrayList<>();
    while (peek() != '}') {
      String names = upTo(" ");
      int from = names.indexOf('<');
      String name = from < 0 ? names : names.substring(0, from);
      fields.add(new NestedField(names.substring(from + 1), name, type()));
      if (peek() == ',') {
        at++;
      }
    }
    at++;
    return fields;
  }

  private NestedType type() {
    if (peek() == '{') {
      at++;
      return new NestedType.Group(fields());
    }
    if (peek() == '[') {
      at++;
      NestedType element = type();
      at++;
      return new NestedType.Sequence(element);
    }
    String word = upTo(",}](");
    return switch (word) {
      case "text" -> new NestedType.Text();
      case "json" -> new NestedType.Json();
      case "integer" -> new NestedType.WholeNumber();
      case "double" -> new NestedType.DoubleFloat();
      case "boolean" -> new NestedType.Bool();
      case "decimal" -> decimal();
      default -> throw new IllegalArgumentException(word);
    };
  }

  private NestedType decimal() {
    at++;
    int precision = Integer.parseInt(upTo(","));
    at++;
    int scale = Integer.parseInt(upTo(")"));
    at++;
    return new NestedType.Decimal(precision, scale);
  }

  private char peek() {
    while (text.charAt(at) == ' ') {
      at++;
    }
    return text.charAt(at);
  }

  private String upTo(String ends) {
    peek();
    int from = at;
    while (ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at).strip();
  }
}
