package dev.sluice.adapter.nested;

import dev.sluice.adapter.record.Column;

/**
 * One place of a record's type and the column that is made of its values. A record is checked as a
 * whole before anything of it is added, so that a refused one leaves no trace.
 */
abstract sealed class Cell permits SingleCell, GroupCell, SequenceCell {
  private final Cell parent;
  private final String name;

  /**
   * A place.
   *
   * @param parent what holds it; null for the record
   * @param name its name in a group; null for the elements of a sequence
   */
  Cell(Cell parent, String name) {
    this.parent = parent;
    this.name = name;
  }

  static Cell of(NestedType type, Cell parent, String name) {
    if (type instanceof NestedType.Group group) {
      return new GroupCell(group.fields(), parent, name);
    } else if (type instanceof NestedType.Sequence sequence) {
      return new SequenceCell(sequence.element(), parent, name);
    }
    return SingleCell.of(type, parent, name);
  }

  /** The path to the value that is being checked, such as {@code lines[2].price}. */
  final String path() {
    if (parent == null) {
      return "";
    }
    if (parent instanceof SequenceCell sequence) {
      return sequence.path() + "[" + sequence.current() + "]";
    }
    String above = parent.path();
    return above.isEmpty() ? name : above + "." + name;
  }

  /** Binds the node, and tells what is wrong with it. */
  abstract void check(Binding binding, int node);

  /** Adds a node that was found sound. */
  abstract void add(Binding binding, int node);

  /** Adds a null. */
  abstract void addNull();

  /** The column of all that was added; a new one starts. */
  abstract Column take();

  final void wrongType(Binding binding, int node, String wanted) {
    binding.fault(
        node,
        path(),
        "type",
        "the value is " + described(binding.tree.kind(node)) + ", not " + wanted);
  }

  private static String described(ValueKind kind) {
    return switch (kind) {
      case NULL -> "null";
      case TRUE -> "true";
      case FALSE -> "false";
      case NUMBER -> "a number";
      case TEXT, CHARACTERS -> "a text";
      case GROUP -> "a group";
      case SEQUENCE -> "a sequence";
    };
  }
}
