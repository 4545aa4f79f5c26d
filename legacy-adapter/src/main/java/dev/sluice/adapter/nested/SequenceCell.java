package dev.sluice.adapter.nested;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.SequenceColumn;
import java.util.Arrays;
import java.util.BitSet;

/** A sequence: an array, or the members of one name in a format that repeats elements. */
final class SequenceCell extends Cell {
  private final Cell elements;
  private int[] offsets = new int[257];
  private BitSet nulls = new BitSet();
  private int rows;
  private int current;

  SequenceCell(NestedType element, Cell parent, String name) {
    super(parent, name);
    this.elements = Cell.of(element, this, null);
  }

  /** Number of the element that is being checked, from 0. */
  int current() {
    return current;
  }

  @Override
  void check(Binding binding, int node) {
    ValueTree tree = binding.tree;
    current = 0;
    if (binding.repeats) {
      for (int one = node; one >= 0; one = binding.nextSame(one)) {
        elements.check(binding, one);
        current++;
      }
    } else if (tree.kind(node) == ValueKind.SEQUENCE) {
      for (int child = node + 1; child < tree.next(node); child = tree.next(child)) {
        elements.check(binding, child);
        current++;
      }
    } else if (tree.kind(node) != ValueKind.NULL) {
      wrongType(binding, node, "a sequence");
    }
  }

  @Override
  void add(Binding binding, int node) {
    ValueTree tree = binding.tree;
    if (!binding.repeats && tree.kind(node) == ValueKind.NULL) {
      addNull();
      return;
    }
    int count = 0;
    if (binding.repeats) {
      for (int one = node; one >= 0; one = binding.nextSame(one)) {
        elements.add(binding, one);
        count++;
      }
    } else {
      for (int child = node + 1; child < tree.next(node); child = tree.next(child)) {
        elements.add(binding, child);
        count++;
      }
    }
    end(count);
  }

  @Override
  void addNull() {
    nulls.set(rows);
    end(0);
  }

  private void end(int count) {
    rows++;
    if (rows == offsets.length) {
      offsets = Arrays.copyOf(offsets, rows * 2);
    }
    offsets[rows] = offsets[rows - 1] + count;
  }

  @Override
  Column take() {
    Column column = new SequenceColumn(Arrays.copyOf(offsets, rows + 1), elements.take(), nulls);
    rows = 0;
    nulls = new BitSet();
    return column;
  }
}
