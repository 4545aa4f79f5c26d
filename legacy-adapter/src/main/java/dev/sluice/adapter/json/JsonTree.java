package dev.sluice.adapter.json;

import dev.sluice.adapter.nested.JsonRendering;
import dev.sluice.adapter.nested.NestedFault;
import dev.sluice.adapter.nested.ValueKind;
import dev.sluice.adapter.nested.ValueTree;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes the tree of a record whose JSON was found well-formed. */
final class JsonTree {
  /** Objects with more members have their names looked up in a map. */
  private static final int FEW_MEMBERS = 8;

  private final ValueTree tree = new ValueTree();
  private final Optional<String> valueField;
  private byte[] bytes;
  private int start;
  private int limit;
  private int at;
  private NestedFault fault;

  JsonTree(Optional<String> valueField) {
    this.valueField = valueField;
  }

  /** The tree of the record read last. */
  ValueTree tree() {
    return tree;
  }

  /** Reads a record; empty if nothing is wrong with it. */
  Optional<NestedFault> read(byte[] source, int from, int to) {
    bytes = source;
    limit = to;
    start = from;
    at = from;
    fault = null;
    tree.clear();
    if (bytes[at] == '{') {
      value();
    } else if (valueField.isPresent()) {
      tree.open(ValueKind.GROUP, 0);
      tree.name(valueField.get());
      value();
      tree.close();
    } else {
      refuse(at, null, "not_an_object", "the record is no object");
    }
    return Optional.ofNullable(fault);
  }

  /** The text of a string in quotes, which must be well-formed. */
  static String string(byte[] source, int from) {
    JsonTree one = new JsonTree(Optional.empty());
    one.bytes = source;
    one.at = from;
    one.tree.scalar(ValueKind.TEXT, 0);
    one.string();
    return one.tree.text(0);
  }

  private void refuse(int position, String field, String rule, String reason) {
    if (fault == null) {
      fault = new NestedFault(position - start, field, rule, reason);
    }
  }

  private void value() {
    int position = at - start;
    switch (bytes[at]) {
      case '{' -> object(position);
      case '[' -> array(position);
      case '"' -> {
        tree.scalar(ValueKind.TEXT, position);
        string();
      }
      case 't' -> word(ValueKind.TRUE, 4);
      case 'f' -> word(ValueKind.FALSE, 5);
      case 'n' -> word(ValueKind.NULL, 4);
      default -> number(position);
    }
  }

  private void word(ValueKind kind, int length) {
    tree.scalar(kind, at - start);
    at += length;
  }

  private void number(int position) {
    int from = at;
    while (at < limit && isPartOfNumber(bytes[at])) {
      at++;
    }
    tree.scalar(ValueKind.NUMBER, position);
    tree.append(bytes, from, at);
  }

  private static boolean isPartOfNumber(byte b) {
    return (b >= '0' && b <= '9') || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E';
  }

  private void skipSpace() {
    while (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t') {
      at++;
    }
  }

  /** Steps over the mark; says whether the object or array goes on behind it. */
  private boolean another() {
    skipSpace();
    return bytes[at++] == ',';
  }

  private void array(int position) {
    tree.open(ValueKind.SEQUENCE, position);
    at++;
    skipSpace();
    if (bytes[at] == ']') {
      at++;
    } else {
      do {
        skipSpace();
        value();
      } while (another());
    }
    tree.close();
  }

  private void object(int position) {
    int group = tree.open(ValueKind.GROUP, position);
    at++;
    skipSpace();
    if (bytes[at] == '}') {
      at++;
    } else {
      members(group);
    }
    tree.close();
  }

  private void members(int group) {
    Map<String, Integer> names = null;
    int count = 0;
    do {
      skipSpace();
      int nameAt = at;
      tree.name();
      string();
      skipSpace();
      at++;
      skipSpace();
      int member = tree.size();
      value();
      count++;
      if (count > FEW_MEMBERS && names == null) {
        names = new HashMap<>();
        for (int other = group + 1; other < member; other = tree.next(other)) {
          names.put(tree.name(other), other);
        }
      }
      Integer earlier = names == null ? sibling(group, member) : lookUp(names, member);
      if (earlier != null) {
        duplicate(earlier, member, nameAt);
      }
    } while (another());
  }

  private Integer lookUp(Map<String, Integer> names, int member) {
    return names.putIfAbsent(tree.name(member), member);
  }

  private Integer sibling(int group, int member) {
    for (int other = group + 1; other < member; other = tree.next(other)) {
      if (tree.sameName(other, member)) {
        return other;
      }
    }
    return null;
  }

  /** Twice the same is one; of two different values no choice would be right. */
  private void duplicate(int earlier, int member, int nameAt) {
    if (JsonRendering.of(tree, earlier).equals(JsonRendering.of(tree, member))) {
      tree.cut(member);
    } else {
      String name = tree.name(member);
      refuse(
          nameAt, name, "duplicate_name", "the name " + name + " is there twice, with two values");
    }
  }

  /** Adds the text of a string to the tree, its escapes resolved. */
  private void string() {
    at++;
    int from = at;
    while (bytes[at] != '"') {
      if (bytes[at] != '\\') {
        at++;
        continue;
      }
      tree.append(bytes, from, at);
      escape();
      from = at;
    }
    tree.append(bytes, from, at);
    at++;
  }

  private void escape() {
    char character =
        switch (bytes[at + 1]) {
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'u' -> escaped(at + 2);
          default -> (char) bytes[at + 1];
        };
    at += bytes[at + 1] == 'u' ? 6 : 2;
    if (Character.isHighSurrogate(character)) {
      tree.append(new String(new char[] {character, escaped(at + 2)}));
      at += 6;
    } else {
      tree.append(String.valueOf(character));
    }
  }

  private char escaped(int from) {
    return (char) Integer.parseInt(new String(bytes, from, 4, StandardCharsets.US_ASCII), 16);
  }
}
