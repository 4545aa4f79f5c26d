package dev.sluice.adapter.copybook;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/**
 * Packed decimals: two digits a byte, the last half byte the sign unless there is none. Eight bytes
 * are checked and summed up at once.
 */
final class PackedReader extends ExactReader {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The sign half bytes: bit n is set if n is a plus, or a minus. */
  private static final int PLUS = 1 << 0xA | 1 << 0xC | 1 << 0xE | 1 << 0xF;

  private static final int MINUS = 1 << 0xB | 1 << 0xD;

  private final NumberShape shape;
  private final int size;
  private final boolean signHalfByte;

  /** Half bytes in front that are no digits of the picture and must be 0. */
  private final boolean spareHalfByte;

  PackedReader(Form.Packed form) {
    this.shape = form.shape();
    this.size = form.size();
    this.signHalfByte = form.signHalfByte();
    this.spareHalfByte = 2 * size - (signHalfByte ? 1 : 0) > shape.digits();
  }

  @Override
  void readAll(byte[] bytes, int[] positions, long[] values) {
    for (int i = 0; i < positions.length; i++) {
      values[i] = positions[i] < 0 ? INVALID : read(bytes, positions[i]);
    }
  }

  @Override
  long read(byte[] bytes, int from) {
    if (spareHalfByte && (bytes[from] & 0xF0) != 0) {
      return INVALID;
    }
    if (size > 8) {
      return long9(bytes, from);
    }
    long packed = load(bytes, from);
    long digits = packed;
    int sign = PLUS_SIGN;
    if (signHalfByte) {
      sign = (int) packed & 0xF;
      digits = packed >>> 4;
    }
    return hasOthersThanDigits(digits) ? INVALID : signed(value(digits), sign);
  }

  private static final int PLUS_SIGN = 0xC;

  /** Nine or ten bytes: the first ones apart from the last eight. */
  private long long9(byte[] bytes, int from) {
    int front = size - 8;
    long high = 0;
    for (int i = from; i < from + front; i++) {
      high = (high << 8) | (bytes[i] & 0xFF);
    }
    long low = (long) LONGS.get(bytes, from + front);
    int sign = signHalfByte ? (int) low & 0xF : PLUS_SIGN;
    long digits = signHalfByte ? low >>> 4 : low;
    if (hasOthersThanDigits(high) || hasOthersThanDigits(digits)) {
      return INVALID;
    }
    long scale = signHalfByte ? 1_000_000_000_000_000L : 10_000_000_000_000_000L;
    return signed(value(high) * scale + value(digits), sign);
  }

  private long load(byte[] bytes, int from) {
    if (from + 8 <= bytes.length) {
      return (long) LONGS.get(bytes, from) >>> (64 - 8 * size);
    }
    long packed = 0;
    for (int i = from; i < from + size; i++) {
      packed = (packed << 8) | (bytes[i] & 0xFF);
    }
    return packed;
  }

  private long signed(long value, int sign) {
    if (((PLUS >> sign) & 1) != 0) {
      return value;
    }
    boolean minus = ((MINUS >> sign) & 1) != 0 && (shape.signed() || value == 0);
    return minus ? -value : INVALID;
  }

  /** Whether a half byte is greater than 9: its highest bit is set, and one of the next two. */
  private static boolean hasOthersThanDigits(long packed) {
    return ((packed >>> 3) & ((packed >>> 2) | (packed >>> 1)) & 0x1111111111111111L) != 0;
  }

  /** Sums up 16 half bytes: pairs of them, pairs of pairs, and so on. */
  private static long value(long packed) {
    long pairs = (packed & 0x0F0F0F0F0F0F0F0FL) + ((packed >>> 4) & 0x0F0F0F0F0F0F0F0FL) * 10;
    long fours = (pairs & 0x00FF00FF00FF00FFL) + ((pairs >>> 8) & 0x00FF00FF00FF00FFL) * 100;
    long eights = (fours & 0x0000FFFF0000FFFFL) + ((fours >>> 16) & 0x0000FFFF0000FFFFL) * 10_000;
    return (eights & 0xFFFFFFFFL) + (eights >>> 32) * 100_000_000L;
  }

  @Override
  BigInteger readLarge(byte[] bytes, int from) {
    StringBuilder text = new StringBuilder(2 * size);
    int sign = PLUS_SIGN;
    for (int i = 0; i < 2 * size; i++) {
      int half = (bytes[from + i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xF;
      if (signHalfByte && i == 2 * size - 1) {
        sign = half;
      } else if (half > 9) {
        return null;
      } else {
        text.append((char) ('0' + half));
      }
    }
    if (spareHalfByte && text.charAt(0) != '0') {
      return null;
    }
    BigInteger value = new BigInteger(text.toString());
    if (((PLUS >> sign) & 1) != 0) {
      return value;
    }
    boolean minus = ((MINUS >> sign) & 1) != 0 && (shape.signed() || value.signum() == 0);
    return minus ? value.negate() : null;
  }

  @Override
  String rule() {
    return "packed_decimal";
  }

  @Override
  String reason() {
    return "no packed decimal, " + shape.described();
  }
}
