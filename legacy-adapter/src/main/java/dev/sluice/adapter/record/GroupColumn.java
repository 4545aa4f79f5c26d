package dev.sluice.adapter.record;

import java.util.BitSet;
import java.util.List;

/** A column of groups: one child column for each field of the group, all of the same size. */
public final class GroupColumn implements Column {
  private final int size;
  private final List<Column> children;
  private final BitSet nulls;

  /**
   * A column of groups.
   *
   * @param nulls the rows that have no group at all; their children are null too
   */
  public GroupColumn(int size, List<Column> children, BitSet nulls) {
    for (Column child : children) {
      if (child.size() != size) {
        throw new IllegalArgumentException("a child has " + child.size() + " rows, not " + size);
      }
    }
    this.size = size;
    this.children = List.copyOf(children);
    this.nulls = (BitSet) nulls.clone();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isNull(int row) {
    return nulls.get(row);
  }

  /** The columns of the group's fields, in their order. */
  public List<Column> children() {
    return children;
  }
}
