package dev.sluice.adapter.nested;

import dev.sluice.adapter.text.WrittenNumber;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A single value. */
abstract sealed class SingleCell extends Cell
    permits TextCell, JsonCell, WholeNumberCell, DecimalCell, DoubleCell, BoolCell {
  private static final byte[] CHARACTERS = ValueTree.CHARACTERS.getBytes(StandardCharsets.UTF_8);
  private static final int SHOWN = 40;

  SingleCell(Cell parent, String name) {
    super(parent, name);
  }

  static SingleCell of(NestedType type, Cell parent, String name) {
    if (type instanceof NestedType.Json) {
      return new JsonCell(parent, name);
    } else if (type instanceof NestedType.WholeNumber) {
      return new WholeNumberCell(parent, name);
    } else if (type instanceof NestedType.Decimal decimal) {
      return new DecimalCell(decimal, parent, name);
    } else if (type instanceof NestedType.DoubleFloat) {
      return new DoubleCell(parent, name);
    } else if (type instanceof NestedType.Bool) {
      return new BoolCell(parent, name);
    }
    return new TextCell(parent, name);
  }

  /** What the value must be, for a person. */
  abstract String wanted();

  /** Checks a node that is neither null, nor group, nor sequence. */
  abstract void checkSingle(Binding binding, int node);

  /** Adds a node that is neither null, nor group, nor sequence. */
  abstract void addSingle(Binding binding, int node);

  /** Adds what an element without characters is. */
  void addEmpty() {
    addNull();
  }

  @Override
  void check(Binding binding, int node) {
    switch (binding.tree.kind(node)) {
      case NULL -> {}
      case SEQUENCE -> wrongType(binding, node, wanted());
      case GROUP -> checkElement(binding, node);
      default -> checkSingle(binding, node);
    }
  }

  /** Of an element with attributes or children its characters count; the others are rescued. */
  private void checkElement(Binding binding, int node) {
    if (!binding.repeats) {
      wrongType(binding, node, wanted());
      return;
    }
    ValueTree tree = binding.tree;
    for (int member = node + 1; member < tree.next(node); member = tree.next(member)) {
      if (tree.isNamed(member, CHARACTERS)) {
        checkSingle(binding, member);
      } else {
        binding.rescue(path() + "." + tree.name(member), member);
      }
    }
  }

  @Override
  void add(Binding binding, int node) {
    switch (binding.tree.kind(node)) {
      case NULL -> addNull();
      case GROUP -> addElement(binding, node);
      default -> addSingle(binding, node);
    }
  }

  private void addElement(Binding binding, int node) {
    ValueTree tree = binding.tree;
    for (int member = node + 1; member < tree.next(node); member = tree.next(member)) {
      if (tree.isNamed(member, CHARACTERS)) {
        addSingle(binding, member);
        return;
      }
    }
    addEmpty();
  }

  /** The number a node is written as; empty, with a fault, if it is none. */
  final Optional<WrittenNumber> number(Binding binding, int node) {
    ValueTree tree = binding.tree;
    switch (tree.kind(node)) {
      case NUMBER, CHARACTERS -> {
        Optional<WrittenNumber> number = written(tree, node);
        if (number.isEmpty()) {
          unfit(binding, node, "is no number");
        }
        return number;
      }
      default -> {
        wrongType(binding, node, wanted());
        return Optional.empty();
      }
    }
  }

  /** The number, white space around it left out; of a node found sound it is there. */
  static Optional<WrittenNumber> written(ValueTree tree, int node) {
    byte[] bytes = tree.bytes();
    int from = tree.textStart(node);
    int to = tree.textEnd(node);
    while (from < to && bytes[from] <= ' ' && bytes[from] >= 0) {
      from++;
    }
    while (to > from && bytes[to - 1] <= ' ' && bytes[to - 1] >= 0) {
      to--;
    }
    return WrittenNumber.of(bytes, from, to);
  }

  /** Whether characters are blank, which is null for every type but text. */
  static boolean isBlank(ValueTree tree, int node) {
    return tree.kind(node) == ValueKind.CHARACTERS && tree.isBlank(node);
  }

  final void unfit(Binding binding, int node, String why) {
    String text = binding.tree.text(node);
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    binding.fault(node, path(), "number", "'" + shown + "' " + why);
  }
}
