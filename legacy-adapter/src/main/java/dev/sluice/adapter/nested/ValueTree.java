package dev.sluice.adapter.nested;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The values of one record, in the order of the file. Nodes are numbered from 0, the root, and each
 * one's descendants stand directly behind it. A tree is used again for record after record. Not
 * thread-safe.
 *
 * <p>A maker calls {@link #name} before each member of a group, then {@link #scalar} with its text
 * behind it, or {@link #open} and {@link #close} around what it holds.
 */
public final class ValueTree {
  /** The name of the characters of an element that has attributes or children too. */
  public static final String CHARACTERS = "#text";

  private ValueKind[] kinds = new ValueKind[64];
  private int[] next = new int[64];
  private int[] positions = new int[64];
  private int[] nameStarts = new int[64];
  private int[] textStarts = new int[64];
  private int[] textEnds = new int[64];
  private int nodes;

  private byte[] bytes = new byte[1024];
  private int length;

  private int[] openNodes = new int[16];
  private int depth;
  private int pendingName = -1;

  /** Forgets the record before. */
  public void clear() {
    nodes = 0;
    length = 0;
    depth = 0;
    pendingName = -1;
  }

  /** Starts the name of the next node; its UTF-8 follows by {@link #append}. */
  public void name() {
    pendingName = length;
  }

  /** Names the next node. */
  public void name(String name) {
    name();
    append(name);
  }

  /**
   * Adds a node without descendants. Text follows by {@link #append}.
   *
   * @param position where it starts in the record, in bytes
   */
  public int scalar(ValueKind kind, int position) {
    int node = add(kind, position);
    next[node] = node + 1;
    return node;
  }

  /** Adds a group or sequence; what it holds follows. */
  public int open(ValueKind kind, int position) {
    int node = add(kind, position);
    if (depth == openNodes.length) {
      openNodes = Arrays.copyOf(openNodes, depth * 2);
    }
    openNodes[depth++] = node;
    return node;
  }

  /** Ends the group or sequence opened last. */
  public void close() {
    next[openNodes[--depth]] = nodes;
  }

  /**
   * Ends the group opened last, which holds nothing, as a scalar; its text follows by {@link
   * #append}.
   */
  public void closeAs(ValueKind kind) {
    int node = openNodes[--depth];
    kinds[node] = kind;
    next[node] = nodes;
  }

  private int add(ValueKind kind, int position) {
    if (nodes == kinds.length) {
      grow();
    }
    kinds[nodes] = kind;
    positions[nodes] = position;
    nameStarts[nodes] = pendingName < 0 ? length : pendingName;
    textStarts[nodes] = length;
    textEnds[nodes] = length;
    pendingName = -1;
    return nodes++;
  }

  private void grow() {
    int more = nodes * 2;
    kinds = Arrays.copyOf(kinds, more);
    next = Arrays.copyOf(next, more);
    positions = Arrays.copyOf(positions, more);
    nameStarts = Arrays.copyOf(nameStarts, more);
    textStarts = Arrays.copyOf(textStarts, more);
    textEnds = Arrays.copyOf(textEnds, more);
  }

  /** Adds UTF-8 to the name begun, or else to the text of the node added last. */
  public void append(byte[] source, int from, int to) {
    int count = to - from;
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, count), bytes.length * 2));
    }
    System.arraycopy(source, from, bytes, length, count);
    length += count;
    if (pendingName < 0) {
      textEnds[nodes - 1] = length;
    }
  }

  /** Adds text, without surrogates that stand alone. */
  public void append(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    append(utf8, 0, utf8.length);
  }

  /** Takes back the node and all behind it. */
  public void cut(int node) {
    nodes = node;
    length = nameStarts[node];
    pendingName = -1;
  }

  /** Number of nodes so far. */
  public int size() {
    return nodes;
  }

  /** Bytes of all names and texts. */
  public int textBytes() {
    return length;
  }

  /** What the node is. */
  public ValueKind kind(int node) {
    return kinds[node];
  }

  /** Whether the node has members or elements. */
  public boolean hasChildren(int node) {
    return next[node] > node + 1;
  }

  /** The node behind the node and its descendants; {@link #size} behind the root. */
  public int next(int node) {
    return next[node];
  }

  /** Where the node starts in the record, in bytes. */
  public int position(int node) {
    return positions[node];
  }

  /** The array in which names and texts stand; read only. */
  byte[] bytes() {
    return bytes;
  }

  int nameStart(int node) {
    return nameStarts[node];
  }

  int nameEnd(int node) {
    return textStarts[node];
  }

  int textStart(int node) {
    return textStarts[node];
  }

  int textEnd(int node) {
    return textEnds[node];
  }

  /** The node's name; empty if it has none. */
  public String name(int node) {
    return string(nameStarts[node], textStarts[node]);
  }

  /** The text of a scalar; empty for others. */
  public String text(int node) {
    return string(textStarts[node], textEnds[node]);
  }

  private String string(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** Whether two nodes have the same name. */
  public boolean sameName(int a, int b) {
    return Arrays.equals(bytes, nameStarts[a], textStarts[a], bytes, nameStarts[b], textStarts[b]);
  }

  /** Whether the node has this name, given as UTF-8. */
  boolean isNamed(int node, byte[] name) {
    return Arrays.equals(bytes, nameStarts[node], textStarts[node], name, 0, name.length);
  }

  /** Whether the text is empty or of white space only. */
  boolean isBlank(int node) {
    for (int i = textStarts[node]; i < textEnds[node]; i++) {
      byte b = bytes[i];
      if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
