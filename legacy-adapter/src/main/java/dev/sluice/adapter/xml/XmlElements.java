package dev.sluice.adapter.xml;

import dev.sluice.adapter.nested.NestedFault;
import dev.sluice.adapter.nested.ValueKind;
import dev.sluice.adapter.nested.ValueTree;
import dev.sluice.adapter.xml.XmlEvents.Event;
import dev.sluice.adapter.xml.XmlOptions.MixedContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the tree of one element: its attributes as members {@code @name}, its children as members
 * of their names, its text as its value, or as the member {@code #text} where there are others. An
 * element with {@code xsi:nil} is null.
 */
final class XmlElements {
  private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

  private static final int FEW = 64;

  /** An element that has not ended. */
  private static final class Open {
    int node;
    int position;
    boolean nil;
    boolean hasElements;
    final StringBuilder text = new StringBuilder();

    /** The namespace of each name of a child or attribute. */
    Map<String, String> namespaces = new HashMap<>();

    void clear() {
      nil = false;
      hasElements = false;
      text.setLength(0);
      // Clearing a map takes as long as it once was large.
      if (namespaces.size() > FEW) {
        namespaces = new HashMap<>();
      } else {
        namespaces.clear();
      }
    }
  }

  private final XmlEvents events;
  private final XmlOptions options;
  private final ValueTree tree = new ValueTree();
  private final List<Open> open = new ArrayList<>();
  private int depth;
  private long start;
  private int recordDepth;
  private boolean tooLong;
  private NestedFault fault;

  XmlElements(XmlEvents events, XmlOptions options) {
    this.events = events;
    this.options = options;
  }

  /** The tree of the element read last. */
  ValueTree tree() {
    return tree;
  }

  /** Whether the element read last is longer than it may be; then it is not read to its end. */
  boolean isTooLong() {
    return tooLong;
  }

  /** The depth of the element read last. */
  int recordDepth() {
    return recordDepth;
  }

  /**
   * Reads the element that has just started.
   *
   * @param from where it starts, in the UTF-8
   * @return what is wrong with it, or null
   */
  NestedFault read(long from) throws IOException {
    tree.clear();
    depth = 0;
    start = from;
    recordDepth = events.depth();
    fault = null;
    tooLong = false;
    start();
    while (depth > 0 && !tooLong) {
      Event event = events.next();
      tooLong = events.end() - start > options.maxRecordBytes();
      if (!tooLong) {
        take(event);
      }
    }
    return fault;
  }

  private void take(Event event) {
    switch (event) {
      case START -> start();
      case END -> end();
      case TEXT -> open.get(depth - 1).text.append(events.text());
      case FILE_END -> throw new IllegalStateException("a file ended within an element");
    }
  }

  private void refuse(int position, String field, String rule, String reason) {
    if (fault == null) {
      fault = new NestedFault(position, field, rule, reason);
    }
  }

  private void start() {
    int position = (int) (events.start() - start);
    String name = events.name();
    if (depth > 0) {
      Open parent = open.get(depth - 1);
      parent.hasElements = true;
      checkNamespace(parent, name, events.namespace(), position);
      tree.name(name);
    }
    if (depth == open.size()) {
      open.add(new Open());
    }
    Open element = open.get(depth++);
    element.position = position;
    element.clear();
    if (depth == options.maxDepth() + 1) {
      refuse(
          position,
          name,
          "nesting",
          "elements are nested more than max_depth " + options.maxDepth() + " levels deep");
    }
    element.node = tree.open(ValueKind.GROUP, position);
    attributes(element);
  }

  /** Two members of one name and different namespaces would become one field. */
  private void checkNamespace(Open parent, String name, String namespace, int position) {
    String known = parent.namespaces.putIfAbsent(name, namespace);
    if (known != null && !known.equals(namespace)) {
      refuse(
          position,
          name,
          "namespace",
          "two members are named "
              + name
              + " in different namespaces: give one of them a prefix by the layout's namespaces");
    }
  }

  private void attributes(Open element) {
    for (int i = 0; i < events.attributes(); i++) {
      String name = events.attributeName(i);
      String value = events.attributeValue(i);
      if (name.endsWith("nil") && events.attributeNamespace(i).equals(SCHEMA_INSTANCE)) {
        element.nil = value.strip().equals("true") || value.strip().equals("1");
        continue;
      }
      checkNamespace(element, name, events.attributeNamespace(i), element.position);
      tree.name(name);
      tree.scalar(ValueKind.CHARACTERS, element.position);
      tree.append(value);
    }
  }

  private void end() {
    Open element = open.get(--depth);
    boolean alone = tree.size() == element.node + 1;
    boolean blank = isBlank(element.text);
    if (element.nil && (element.hasElements || !blank)) {
      refuse(element.position, name(element), "nil", "an element that says it is nil has content");
    }
    if (alone && element.nil) {
      tree.closeAs(ValueKind.NULL);
    } else if (alone) {
      tree.closeAs(ValueKind.CHARACTERS);
      tree.append(element.text.toString());
    } else {
      text(element, blank);
      tree.close();
    }
  }

  private void text(Open element, boolean blank) {
    if (element.text.length() == 0 || element.nil || (element.hasElements && blank)) {
      return;
    }
    if (element.hasElements && options.mixedContent() == MixedContent.REJECT) {
      refuse(
          element.position,
          name(element),
          "mixed_content",
          "text stands beside elements; mixed_content: text would keep it without its place");
    }
    tree.name(ValueTree.CHARACTERS);
    tree.scalar(ValueKind.CHARACTERS, element.position);
    tree.append(element.text.toString());
  }

  private String name(Open element) {
    String name = tree.name(element.node);
    return name.isEmpty() ? null : name;
  }

  private static boolean isBlank(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (" \t\r\n".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
