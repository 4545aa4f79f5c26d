package dev.sluice.adapter.record;

import java.util.BitSet;

/** A column of truth values. */
public final class BoolColumn implements Column {
  private final int size;
  private final BitSet trues;
  private final BitSet nulls;

  private BoolColumn(int size, BitSet trues, BitSet nulls) {
    this.size = size;
    this.trues = trues;
    this.nulls = nulls;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isNull(int row) {
    return nulls.get(row);
  }

  /** The row's value; false for null. */
  public boolean get(int row) {
    return trues.get(row);
  }

  /** Collects values row by row. */
  public static final class Builder {
    private final BitSet trues = new BitSet();
    private final BitSet nulls = new BitSet();
    private int rows;

    /** Adds a null. */
    public Builder addNull() {
      nulls.set(rows++);
      return this;
    }

    /** Adds a value. */
    public Builder add(boolean value) {
      trues.set(rows++, value);
      return this;
    }

    /** The column; the builder must not be used afterwards. */
    public BoolColumn build() {
      return new BoolColumn(rows, trues, nulls);
    }
  }
}
