package dev.sluice.adapter.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A column of UTF-8 text: slices of one array of bytes. The slices are those of {@link #start} and
 * {@link #length} and nothing else: they need not be adjacent, and other columns' values may stand
 * between them.
 */
public final class TextColumn implements Column {
  private final byte[] bytes;
  private final int[] starts;
  private final int[] lengths;
  private final BitSet nulls;

  private TextColumn(byte[] bytes, int[] starts, int[] lengths, BitSet nulls) {
    this.bytes = bytes;
    this.starts = starts;
    this.lengths = lengths;
    this.nulls = nulls;
  }

  /**
   * A column whose values are slices of an array that it shares with others, so that no byte is
   * copied. The arrays must not be changed afterwards.
   *
   * @param starts for each row where its value starts in {@code bytes}
   * @param lengths for each row the length of its value in bytes; 0 for null
   * @param nulls the rows without a value
   */
  public static TextColumn slices(byte[] bytes, int[] starts, int[] lengths, BitSet nulls) {
    if (starts.length != lengths.length) {
      throw new IllegalArgumentException(starts.length + " starts, " + lengths.length + " lengths");
    }
    return new TextColumn(bytes, starts, lengths, nulls);
  }

  @Override
  public int size() {
    return lengths.length;
  }

  @Override
  public boolean isNull(int row) {
    return nulls.get(row);
  }

  @Override
  public boolean mayHaveNulls() {
    return !nulls.isEmpty();
  }

  /** The array all values stand in; read only. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the row's value starts in {@link #bytes()}. */
  public int start(int row) {
    return starts[row];
  }

  /** Length of the row's value in bytes; 0 for null. */
  public int length(int row) {
    return lengths[row];
  }

  /** The row's value, or null. */
  public String get(int row) {
    return isNull(row) ? null : new String(bytes, starts[row], length(row), StandardCharsets.UTF_8);
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

    /** Adds a copy of {@code length} bytes from {@code start}; they must be valid UTF-8. */
    public Builder add(byte[] source, int start, int length) {
      int from = offsets[rows];
      int to = Math.addExact(from, length);
      if (to > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(to, (int) Math.min(bytes.length * 2L, 1 << 30)));
      }
      System.arraycopy(source, start, bytes, from, length);
      return end(to);
    }

    /** Adds a text, or null. */
    public Builder add(String value) {
      if (value == null) {
        return addNull();
      }
      byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
      return add(encoded, 0, encoded.length);
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
    public TextColumn build() {
      int[] lengths = new int[rows];
      for (int row = 0; row < rows; row++) {
        lengths[row] = offsets[row + 1] - offsets[row];
      }
      return new TextColumn(bytes, Arrays.copyOf(offsets, rows), lengths, nulls);
    }
  }
}
