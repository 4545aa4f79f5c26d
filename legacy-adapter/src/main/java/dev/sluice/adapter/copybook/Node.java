package dev.sluice.adapter.copybook;

import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A laid-out item: what stands where in a record, and what it becomes.
 *
 * <p>Immutable but for the links that {@link RecordPlan} sets while it builds the tree.
 */
final class Node {
  /** The field's name; null for an item that becomes no field. */
  final String name;

  /** Names from the record down, for messages. */
  final String path;

  final int line;

  /** Where the first element stands in a record whose OCCURS have all their elements. */
  final int offset;

  /** Bytes of one element. */
  final int elementSize;

  /** Null if the item stands once. */
  final Occurrence occurs;

  /** Null for a group. */
  final Form form;

  /** The storage of a group's items, in order; empty for an elementary item. */
  final List<Slot> slots;

  private final boolean variableElements;

  private boolean concernsCounts;

  /** Whether the item shares its bytes with others, and nothing says which of them holds. */
  boolean overlaid;

  /** Whether the item gives bytes a second time that another item is there for. */
  boolean isView;

  /** Whether other items' numbers of elements depend on this one. */
  boolean isCount;

  /**
   * The item's name in the segment options, if it holds in records of some kinds alone; or null.
   */
  String segment;

  /** In files of parents and children: the items that hold in this item's children. */
  final List<Node> childSegments = new ArrayList<>();

  /** Whether its element stands in the parent's rather than in its own place. */
  boolean isChildSegment;

  /**
   * How often an item stands.
   *
   * @param least fewest elements
   * @param most most elements
   * @param count the item that says how many; null if it is always the most
   * @param mapping number of elements for each text that the item may hold; null if it is a number
   */
  record Occurrence(int least, int most, Node count, Map<String, Integer> mapping) {}

  Node(
      String name,
      String path,
      int line,
      int offset,
      int elementSize,
      Occurrence occurs,
      Form form,
      List<Slot> slots) {
    this.name = name;
    this.path = path;
    this.line = line;
    this.offset = offset;
    this.elementSize = elementSize;
    this.occurs = occurs;
    this.form = form;
    this.slots = List.copyOf(slots);
    this.variableElements = items().anyMatch(Node::isVariable);
  }

  /** Bytes of all elements at most. */
  int size() {
    return Math.multiplyExact(elementSize, occurs == null ? 1 : occurs.most());
  }

  boolean isGroup() {
    return form == null;
  }

  /** Whether the item has a number of elements that depends on a field. */
  boolean depends() {
    return occurs != null && occurs.count() != null;
  }

  /** Whether the item or one within it has a number of elements that depends on a field. */
  boolean isVariable() {
    return depends() || variableElements;
  }

  /** Whether one element may be longer than another. */
  boolean hasVariableElements() {
    return variableElements;
  }

  /** Whether the item is one that others depend on, or holds one, or depends on one. */
  boolean concernsCounts() {
    return concernsCounts;
  }

  /** Works out what depends on links; to be called once they are all set. */
  void settle() {
    items().forEach(Node::settle);
    concernsCounts = isCount || depends() || items().anyMatch(Node::concernsCounts);
  }

  private Stream<Node> items() {
    return slots.stream().flatMap(slot -> slot.items().stream());
  }

  /** This item and all within it. */
  Stream<Node> all() {
    return Stream.concat(Stream.of(this), items().flatMap(Node::all));
  }

  /** The items of a group that become fields, in order. */
  List<Node> fields() {
    return items().filter(node -> node.name != null && !node.isChildSegment).toList();
  }

  /** The type of the field, with its elements. */
  FieldType type() {
    FieldType element = elementType();
    return occurs != null ? new FieldType.Sequence(element) : element;
  }

  /** The type of one element. */
  FieldType elementType() {
    if (form != null) {
      return form.type();
    }
    Stream<Field> own = fields().stream().map(node -> new Field(node.name, node.type()));
    Stream<Field> children =
        childSegments.stream()
            .map(child -> new Field(child.name, new FieldType.Sequence(child.elementType())));
    return new FieldType.Group(Stream.concat(own, children).toList());
  }

  /**
   * Items that share their storage: one, or one and those that redefine it.
   *
   * @param gap bytes left free before it
   * @param items all start at the same byte
   * @param size bytes of the longest item
   * @param variable the item whose elements say how long the storage is; null if it is always the
   *     same
   */
  record Slot(int gap, List<Node> items, int size, Node variable) {

    static Slot of(int gap, List<Node> items) {
      Node first = items.get(0);
      boolean alone = items.stream().allMatch(item -> item == first || item.isView);
      return new Slot(
          gap,
          List.copyOf(items),
          items.stream().mapToInt(Node::size).max().orElse(0),
          alone && first.isVariable() ? first : null);
    }

    boolean concernsCounts() {
      for (Node item : items) {
        if (item.concernsCounts()) {
          return true;
        }
      }
      return false;
    }
  }
}
