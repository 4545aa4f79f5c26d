package dev.sluice.adapter.copybook;

import dev.sluice.adapter.record.FieldType;
import java.util.List;

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

  /** Bytes of one element. */
  final int elementSize;

  /** Most elements; 0 if the item doesn't occur several times. */
  final int occurs;

  final int occursAtLeast;

  /** Null unless the number of elements depends on a field. */
  final Node count;

  /** Whether the item shares its bytes with others by REDEFINES. */
  final boolean overlaid;

  /** Null for a group. */
  final Elementary elementary;

  /** The storage of a group's items, in order; empty for an elementary item. */
  final List<Slot> slots;

  /** Whether other items' numbers of elements depend on this one. */
  boolean isCount;

  Node(
      String name,
      String path,
      DataItem item,
      Node count,
      boolean overlaid,
      Elementary elementary,
      List<Slot> slots) {
    this.name = name;
    this.path = path;
    this.line = item.line;
    this.elementSize =
        elementary != null ? elementary.size() : slots.stream().mapToInt(Slot::size).sum();
    this.occurs = item.occurs;
    this.occursAtLeast = item.occursAtLeast;
    this.count = count;
    this.overlaid = overlaid;
    this.elementary = elementary;
    this.slots = slots;
  }

  /** Bytes of all elements at most. */
  int size() {
    return Math.multiplyExact(elementSize, Math.max(1, occurs));
  }

  /** Whether the item or one within it has a number of elements that depends on a field. */
  boolean isVariable() {
    return count != null
        || slots.stream().flatMap(slot -> slot.items().stream()).anyMatch(Node::isVariable);
  }

  /** The items of a group that become fields, in order. */
  List<Node> fields() {
    return slots.stream()
        .flatMap(slot -> slot.items().stream())
        .filter(node -> node.name != null)
        .toList();
  }

  /** The type of the field, with its elements. */
  FieldType type() {
    FieldType element =
        elementary != null
            ? elementary.type()
            : new FieldType.Group(
                fields().stream()
                    .map(node -> new dev.sluice.adapter.record.Field(node.name, node.type()))
                    .toList());
    return occurs > 0 ? new FieldType.Sequence(element) : element;
  }

  /**
   * Items that share their storage: one, or one and those that redefine it.
   *
   * @param items all start at the same byte
   */
  record Slot(List<Node> items) {
    /** Bytes of the longest item. */
    int size() {
      return items.stream().mapToInt(Node::size).max().orElse(0);
    }
  }
}
