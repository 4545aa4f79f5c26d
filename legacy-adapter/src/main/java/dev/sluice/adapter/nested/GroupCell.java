package dev.sluice.adapter.nested;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.GroupColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A group of fields. */
final class GroupCell extends Cell {
  private final Cell[] cells;
  private final byte[][] sources;
  private final Map<String, Integer> byName = new HashMap<>();
  private final int charactersField;
  private BitSet nulls = new BitSet();
  private int rows;

  GroupCell(List<NestedField> fields, Cell parent, String name) {
    super(parent, name);
    this.cells = new Cell[fields.size()];
    this.sources = new byte[fields.size()][];
    for (int i = 0; i < cells.length; i++) {
      NestedField field = fields.get(i);
      cells[i] = Cell.of(field.type(), this, field.name());
      sources[i] = field.source().getBytes(StandardCharsets.UTF_8);
      if (byName.put(key(field.source()), i) != null) {
        throw new IllegalArgumentException("two fields are read from " + field.source());
      }
    }
    this.charactersField = byName.getOrDefault(ValueTree.CHARACTERS, Binding.NONE);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  void check(Binding binding, int node) {
    switch (binding.tree.kind(node)) {
      case NULL -> {}
      case GROUP -> checkMembers(binding, node);
      case CHARACTERS -> checkCharacters(binding, node);
      default -> wrongType(binding, node, "a group");
    }
  }

  private void checkCharacters(Binding binding, int node) {
    binding.openGroup(node, cells.length);
    if (charactersField >= 0) {
      binding.set(node, charactersField, node);
      cells[charactersField].check(binding, node);
    } else if (!binding.tree.isBlank(node)) {
      binding.rescue(below(ValueTree.CHARACTERS), node);
    }
  }

  private void checkMembers(Binding binding, int node) {
    ValueTree tree = binding.tree;
    binding.openGroup(node, cells.length);
    int expected = 0;
    for (int member = node + 1; member < tree.next(node); member = tree.next(member)) {
      int field = find(tree, member, expected);
      if (field < 0) {
        binding.rescue(below(tree.name(member)), member);
      } else {
        bind(binding, node, field, member);
        expected = field + 1;
      }
    }
    for (int i = 0; i < cells.length; i++) {
      int first = binding.first(node, i);
      if (first >= 0) {
        checkField(binding, cells[i], first);
      }
    }
  }

  private String below(String member) {
    String path = path();
    return path.isEmpty() ? member : path + "." + member;
  }

  private int find(ValueTree tree, int member, int expected) {
    if (expected < sources.length && tree.isNamed(member, sources[expected])) {
      return expected;
    }
    return byName.getOrDefault(key(tree.name(member)), Binding.NONE);
  }

  /** Of several spellings of one name the exact one counts, or else the first. */
  private void bind(Binding binding, int group, int field, int member) {
    ValueTree tree = binding.tree;
    int first = binding.first(group, field);
    if (first < 0) {
      binding.set(group, field, member);
    } else if (tree.sameName(first, member)) {
      binding.addSame(group, field, member);
    } else if (tree.isNamed(member, sources[field])) {
      for (int other = first; other >= 0; other = binding.nextSame(other)) {
        binding.rescue(below(tree.name(other)), other);
      }
      binding.set(group, field, member);
    } else {
      binding.rescue(below(tree.name(member)), member);
    }
  }

  private static void checkField(Binding binding, Cell cell, int first) {
    if (binding.nextSame(first) >= 0 && !(cell instanceof SequenceCell)) {
      binding.fault(
          binding.nextSame(first),
          cell.path(),
          "repeated",
          binding.tree.name(first) + " is there more than once, but is declared as a single value");
    } else {
      cell.check(binding, first);
    }
  }

  @Override
  void add(Binding binding, int node) {
    if (binding.tree.kind(node) == ValueKind.NULL) {
      addNull();
      return;
    }
    rows++;
    for (int i = 0; i < cells.length; i++) {
      int first = binding.first(node, i);
      if (first < 0) {
        cells[i].addNull();
      } else {
        cells[i].add(binding, first);
      }
    }
  }

  @Override
  void addNull() {
    nulls.set(rows++);
    for (Cell cell : cells) {
      cell.addNull();
    }
  }

  /** The columns of the group's fields; new ones start. */
  List<Column> takeColumns() {
    List<Column> columns = new ArrayList<>();
    for (Cell cell : cells) {
      columns.add(cell.take());
    }
    return columns;
  }

  @Override
  Column take() {
    GroupColumn column = new GroupColumn(rows, takeColumns(), nulls);
    rows = 0;
    nulls = new BitSet();
    return column;
  }
}
