package dev.sluice.adapter.record;

import java.util.BitSet;

/** A column of sequences: all elements in one column, cut by offsets. */
public final class SequenceColumn implements Column {
  private final int[] offsets;
  private final Column elements;
  private final BitSet nulls;

  /**
   * A column of sequences.
   *
   * @param offsets one more than there are rows; row i holds elements offsets[i] to offsets[i+1]
   */
  public SequenceColumn(int[] offsets, Column elements, BitSet nulls) {
    if (offsets[offsets.length - 1] != elements.size()) {
      throw new IllegalArgumentException("the offsets do not end at the last element");
    }
    this.offsets = offsets.clone();
    this.elements = elements;
    this.nulls = (BitSet) nulls.clone();
  }

  @Override
  public int size() {
    return offsets.length - 1;
  }

  @Override
  public boolean isNull(int row) {
    return nulls.get(row);
  }

  /** The elements of all rows, one after another. */
  public Column elements() {
    return elements;
  }

  /** Where the row's elements start in {@link #elements()}. */
  public int start(int row) {
    return offsets[row];
  }

  /** Number of the row's elements. */
  public int length(int row) {
    return offsets[row + 1] - offsets[row];
  }
}
