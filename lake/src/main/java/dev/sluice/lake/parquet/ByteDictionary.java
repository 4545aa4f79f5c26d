package dev.sluice.lake.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The distinct values of a column chunk, numbered from 0 in the order met. Values stand one after
 * another in one array; no object is made for a value.
 */
final class ByteDictionary {
  /** Answer of {@link #idOf} when there is no room for a new value. */
  static final int FULL = -1;

  private static final int MAX_VALUES = 1 << 16;
  private static final int MAX_BYTES = 1 << 20;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[1024];
  private int[] offsets = new int[65];
  private int[] hashes = new int[64];
  private int[] table = new int[256];
  private int size;

  int size() {
    return size;
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int id) {
    return offsets[id];
  }

  int length(int id) {
    return offsets[id + 1] - offsets[id];
  }

  int byteCount() {
    return offsets[size];
  }

  /** Bytes of memory taken. */
  long memory() {
    return bytes.length + (long) Integer.BYTES * (offsets.length + hashes.length + table.length);
  }

  /** The value's number; a new value is added, or {@link #FULL} if there is no room. */
  int idOf(byte[] source, int start, int length) {
    int hash = hash(source, start, length);
    int mask = table.length - 1;
    int slot = hash & mask;
    for (; table[slot] != 0; slot = (slot + 1) & mask) {
      int id = table[slot] - 1;
      if (hashes[id] == hash && isEqual(id, source, start, length)) {
        return id;
      }
    }
    if (size == MAX_VALUES || length > MAX_BYTES - byteCount()) {
      return FULL;
    }
    return add(source, start, length, hash, slot);
  }

  private boolean isEqual(int id, byte[] source, int start, int length) {
    return Arrays.equals(bytes, offsets[id], offsets[id + 1], source, start, start + length);
  }

  private int add(byte[] source, int start, int length, int hash, int slot) {
    int from = offsets[size];
    if (from + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(from + length, bytes.length * 2));
    }
    System.arraycopy(source, start, bytes, from, length);
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
      offsets = Arrays.copyOf(offsets, size * 2 + 1);
    }
    int id = size++;
    hashes[id] = hash;
    offsets[size] = from + length;
    table[slot] = size;
    if (size * 2 > table.length) {
      grow();
    }
    return id;
  }

  private void grow() {
    table = new int[table.length * 2];
    int mask = table.length - 1;
    for (int id = 0; id < size; id++) {
      int slot = hashes[id] & mask;
      while (table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = id + 1;
    }
  }

  private static int hash(byte[] source, int start, int length) {
    long hash = length * 0x9E3779B97F4A7C15L;
    int i = start;
    int end = start + length;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      hash = (hash ^ (long) LONG.get(source, i)) * 0xFF51AFD7ED558CCDL;
      hash ^= hash >>> 32;
    }
    for (; i < end; i++) {
      hash = (hash ^ source[i]) * 0xC4CEB9FE1A85EC53L;
    }
    return (int) (hash ^ (hash >>> 29));
  }
}
