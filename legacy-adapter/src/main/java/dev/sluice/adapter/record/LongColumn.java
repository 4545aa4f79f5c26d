package dev.sluice.adapter.record;

import java.util.Arrays;
import java.util.BitSet;

/** A column of whole numbers. */
public final class LongColumn implements Column {
  private final long[] values;
  private final BitSet nulls;

  private LongColumn(long[] values, BitSet nulls) {
    this.values = values;
    this.nulls = nulls;
  }

  /**
   * A column of these values. The arrays must not be changed afterwards.
   *
   * @param values 0 for null
   * @param nulls the rows without a value
   */
  public static LongColumn of(long[] values, BitSet nulls) {
    return new LongColumn(values, nulls);
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public boolean isNull(int row) {
    return nulls.get(row);
  }

  @Override
  public boolean mayHaveNulls() {
    return !nulls.isEmpty();
  }

  /** The row's value; 0 for null. */
  public long get(int row) {
    return values[row];
  }

  /** Collects values row by row. */
  public static final class Builder {
    private long[] values = new long[256];
    private final BitSet nulls = new BitSet();
    private int rows;

    /** Adds a null. */
    public Builder addNull() {
      nulls.set(rows);
      return add(0);
    }

    /** Adds a value. */
    public Builder add(long value) {
      if (rows == values.length) {
        values = Arrays.copyOf(values, rows * 2);
      }
      values[rows++] = value;
      return this;
    }

    /** The column; the builder must not be used afterwards. */
    public LongColumn build() {
      return new LongColumn(Arrays.copyOf(values, rows), nulls);
    }
  }
}
