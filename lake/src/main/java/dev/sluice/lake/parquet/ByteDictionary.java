package dev.sluice.lake.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The distinct values of a column chunk, numbered from 0 in the order met. Values stand one after
 * another in one array; no object is made for a value.
 *
 * <p>A slot of the table holds a value's key: its length and two words. Of a value of at most 16
 * bytes the key is the whole value, so that to find it again reads nothing but the slot; of a
 * longer one it is the beginning and a digest, and the bytes decide.
 */
final class ByteDictionary {
  /** Answer of {@link #idOf} when there is no room for a new value. */
  static final int FULL = -1;

  private static final int MAX_VALUES = 1 << 16;
  private static final int MAX_BYTES = 1 << 20;
  private static final int INLINE_BYTES = 2 * Long.BYTES;

  /** Words of a slot: key, key, length and number; the last one is there for alignment. */
  private static final int SLOT = 4;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[1024];
  private int[] offsets = new int[65];
  private long[] table = new long[128 * SLOT];
  private int slots = 128;
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
    return bytes.length + (long) Integer.BYTES * offsets.length + (long) Long.BYTES * table.length;
  }

  /** The value's number; a new value is added, or {@link #FULL} if there is no room. */
  int idOf(byte[] source, int start, int length) {
    long low = low(source, start, length);
    long high = high(source, start, length);
    int mask = slots - 1;
    int slot = hash(low, high, length) & mask;
    while (true) {
      int at = slot * SLOT;
      long found = table[at + 2];
      if (found == 0) {
        return add(source, start, length, slot);
      }
      if (table[at] == low && table[at + 1] == high && (int) (found >>> Integer.SIZE) == length) {
        int id = (int) found - 1;
        if (length <= INLINE_BYTES || isEqual(id, source, start, length)) {
          return id;
        }
      }
      slot = (slot + 1) & mask;
    }
  }

  private boolean isEqual(int id, byte[] source, int start, int length) {
    return Arrays.equals(bytes, offsets[id], offsets[id + 1], source, start, start + length);
  }

  /** The first eight bytes, or as many as there are with zeros behind. */
  private static long low(byte[] source, int start, int length) {
    if (length >= Long.BYTES) {
      return (long) LONG.get(source, start);
    }
    if (length == 0) {
      return 0;
    }
    if (start + Long.BYTES <= source.length) {
      return (long) LONG.get(source, start) & (-1L >>> (Long.SIZE - length * Byte.SIZE));
    }
    long word = 0;
    for (int i = length - 1; i >= 0; i--) {
      word = word << Byte.SIZE | (source[start + i] & 0xFF);
    }
    return word;
  }

  /** The last eight bytes of up to 16; of more, a digest of all behind the first eight. */
  private static long high(byte[] source, int start, int length) {
    if (length <= Long.BYTES) {
      return 0;
    }
    int end = start + length;
    long digest = (long) LONG.get(source, end - Long.BYTES);
    for (int i = start + Long.BYTES; i < end - Long.BYTES; i += Long.BYTES) {
      digest = (digest ^ (long) LONG.get(source, i)) * 0xFF51AFD7ED558CCDL;
      digest ^= digest >>> 32;
    }
    return length <= INLINE_BYTES ? (long) LONG.get(source, end - Long.BYTES) : digest;
  }

  private static int hash(long low, long high, int length) {
    long hash = (low ^ Long.rotateLeft(high, 29) * 0xC4CEB9FE1A85EC53L) * 0x9E3779B97F4A7C15L;
    hash += length;
    return (int) (hash ^ (hash >>> 32) ^ (hash >>> 47));
  }

  private int add(byte[] source, int start, int length, int slot) {
    if (size == MAX_VALUES || length > MAX_BYTES - byteCount()) {
      return FULL;
    }
    int from = offsets[size];
    if (from + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(from + length, bytes.length * 2));
    }
    System.arraycopy(source, start, bytes, from, length);
    if (size + 1 == offsets.length) {
      offsets = Arrays.copyOf(offsets, size * 2 + 1);
    }
    int id = size++;
    offsets[size] = from + length;
    fill(slot, low(source, start, length), high(source, start, length), length, id);
    if (size * 2 > slots) {
      grow();
    }
    return id;
  }

  private void fill(int slot, long low, long high, int length, int id) {
    table[slot * SLOT] = low;
    table[slot * SLOT + 1] = high;
    table[slot * SLOT + 2] = (long) length << Integer.SIZE | (id + 1);
  }

  private void grow() {
    long[] old = table;
    slots *= 2;
    table = new long[slots * SLOT];
    int mask = slots - 1;
    for (int at = 0; at < old.length; at += SLOT) {
      long found = old[at + 2];
      if (found != 0) {
        int length = (int) (found >>> Integer.SIZE);
        int slot = hash(old[at], old[at + 1], length) & mask;
        while (table[slot * SLOT + 2] != 0) {
          slot = (slot + 1) & mask;
        }
        fill(slot, old[at], old[at + 1], length, (int) found - 1);
      }
    }
  }
}
