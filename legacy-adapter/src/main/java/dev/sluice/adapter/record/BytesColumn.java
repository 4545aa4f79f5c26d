package dev.sluice.adapter.record;

import java.util.Arrays;
import java.util.BitSet;

/** A column of uninterpreted bytes: one shared array of bytes, cut by offsets. */
public final class BytesColumn implements Column {
  private final byte[] bytes;
  private final int[] offsets;
  private final BitSet nulls;

  private BytesColumn(byte[] bytes, int[] offsets, BitSet nulls) {
    this.bytes = bytes;
    this.offsets = offsets;
    this.nulls = nulls;
  }

  @Override
  public int size() {
    return offsets.length - 1;
  }

  @Override
  public boolean isNull(int row) {
    return nulls.get(row);
  }

  /** The array all values stand in; read only. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the row's value starts in {@link #bytes()}. */
  public int start(int row) {
    return offsets[row];
  }

  /** Length of the row's value in bytes; 0 for null. */
  public int length(int row) {
    return offsets[row + 1] - offsets[row];
  }

  /** A copy of the row's value, or null. */
  public byte[] get(int row) {
    return isNull(row) ? null : Arrays.copyOfRange(bytes, offsets[row], offsets[row + 1]);
  }

  /** Collects values row by row. */
  public static final class Builder {
    private byte[] bytes = new byte[4096];
    private int[] offsets = new int[257];
    private final BitSet nulls = new BitSet();
    private int rows;

    /** Adds a null. */
    public Builder addNull() {
      nulls.set(rows);
      return end(offsets[rows]);
    }

    /** Adds a copy of {@code length} bytes from {@code start}. */
    public Builder add(byte[] source, int start, int length) {
      int from = offsets[rows];
      int to = Math.addExact(from, length);
      if (to > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(to, (int) Math.min(bytes.length * 2L, 1 << 30)));
      }
      System.arraycopy(source, start, bytes, from, length);
      return end(to);
    }

    private Builder end(int offset) {
      rows++;
      if (rows == offsets.length) {
        offsets = Arrays.copyOf(offsets, rows * 2);
      }
      offsets[rows] = offset;
      return this;
    }

    /** Number of bytes collected so far. */
    public int byteCount() {
      return offsets[rows];
    }

    /** The column; the builder must not be used afterwards. */
    public BytesColumn build() {
      return new BytesColumn(bytes, Arrays.copyOf(offsets, rows + 1), nulls);
    }
  }
}
