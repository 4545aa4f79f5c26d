package dev.sluice.adapter.record;

import java.util.Arrays;
import java.util.BitSet;

/** A column of binary floating point numbers, of single or double precision. */
public final class DoubleColumn implements Column {
  private final double[] values;
  private final BitSet nulls;

  private DoubleColumn(double[] values, BitSet nulls) {
    this.values = values;
    this.nulls = nulls;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public boolean isNull(int row) {
    return nulls.get(row);
  }

  /** The row's value; 0 for null. Single precision values are widened without loss. */
  public double get(int row) {
    return values[row];
  }

  /** Collects values row by row. */
  public static final class Builder {
    private double[] values = new double[256];
    private final BitSet nulls = new BitSet();
    private int rows;

    /** Adds a null. */
    public Builder addNull() {
      nulls.set(rows);
      return add(0);
    }

    /** Adds a value. */
    public Builder add(double value) {
      if (rows == values.length) {
        values = Arrays.copyOf(values, rows * 2);
      }
      values[rows++] = value;
      return this;
    }

    /** The column; the builder must not be used afterwards. */
    public DoubleColumn build() {
      return new DoubleColumn(Arrays.copyOf(values, rows), nulls);
    }
  }
}
