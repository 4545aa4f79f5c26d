package dev.sluice.adapter.nested;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values as JSON text: no white space between tokens, numbers as they stand in the file, members
 * that repeat a name as one array.
 */
public final class JsonRendering {
  private JsonRendering() {}

  /** The JSON text of a value. */
  public static String of(ValueTree tree, int node) {
    StringBuilder json = new StringBuilder();
    value(tree, node, json);
    return json.toString();
  }

  private static void value(ValueTree tree, int node, StringBuilder json) {
    switch (tree.kind(node)) {
      case NULL -> json.append("null");
      case FALSE -> json.append("false");
      case TRUE -> json.append("true");
      case NUMBER -> json.append(tree.text(node));
      case TEXT, CHARACTERS -> quote(tree.text(node), json);
      case GROUP -> group(tree, node, json);
      case SEQUENCE -> {
        List<Integer> elements = new ArrayList<>();
        for (int child = node + 1; child < tree.next(node); child = tree.next(child)) {
          elements.add(child);
        }
        array(tree, elements, json);
      }
    }
  }

  private static void group(ValueTree tree, int node, StringBuilder json) {
    Map<String, List<Integer>> members = new LinkedHashMap<>();
    for (int child = node + 1; child < tree.next(node); child = tree.next(child)) {
      members.computeIfAbsent(tree.name(child), name -> new ArrayList<>()).add(child);
    }
    json.append('{');
    String comma = "";
    for (Map.Entry<String, List<Integer>> member : members.entrySet()) {
      json.append(comma);
      quote(member.getKey(), json);
      json.append(':');
      values(tree, member.getValue(), json);
      comma = ",";
    }
    json.append('}');
  }

  /** One value as itself, several as an array. */
  static void values(ValueTree tree, List<Integer> nodes, StringBuilder json) {
    if (nodes.size() == 1) {
      value(tree, nodes.get(0), json);
    } else {
      array(tree, nodes, json);
    }
  }

  private static void array(ValueTree tree, List<Integer> elements, StringBuilder json) {
    json.append('[');
    String comma = "";
    for (int element : elements) {
      json.append(comma);
      value(tree, element, json);
      comma = ",";
    }
    json.append(']');
  }

  /** Adds a text in quotes. */
  static void quote(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ') {
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
