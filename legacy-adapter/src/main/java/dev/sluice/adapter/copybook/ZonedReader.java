package dev.sluice.adapter.copybook;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/**
 * Numbers in characters: one digit a byte, the sign punched over one of them or on its own. Eight
 * digits are checked and summed up at once.
 */
final class ZonedReader extends ExactReader {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final DigitTable table;
  private final NumberShape shape;
  private final int digits;
  private final boolean signSeparate;

  /** Where the first digit stands. */
  private final int first;

  /** Where the sign's own character stands. */
  private final int signAt;

  /** Where the digit stands that a sign may be punched over; -1 for none. */
  private final int punchedAt;

  /** Whether a punched minus is none, as the number has no sign. */
  private final boolean plusOnly;

  /** The zone of digits in each of eight bytes. */
  private final long zones;

  ZonedReader(Form.Zoned form, boolean ascii, boolean strictSigns) {
    this.table = new DigitTable(ascii);
    this.shape = form.shape();
    this.digits = shape.digits();
    this.signSeparate = form.signSeparate();
    boolean leading = form.signLeading();
    this.first = signSeparate && leading ? 1 : 0;
    this.signAt = leading ? 0 : digits;
    boolean punchable = !signSeparate && (shape.signed() || !strictSigns);
    this.punchedAt = !punchable ? -1 : leading ? 0 : digits - 1;
    this.plusOnly = !shape.signed();
    this.zones = ascii ? 0x3030303030303030L : 0xF0F0F0F0F0F0F0F0L;
  }

  @Override
  void readAll(byte[] bytes, int[] positions, long[] values) {
    for (int i = 0; i < positions.length; i++) {
      values[i] = positions[i] < 0 ? INVALID : read(bytes, positions[i]);
    }
  }

  @Override
  long read(byte[] bytes, int from) {
    int digitsFrom = from + first;
    int to = digitsFrom + digits;
    int punched = punchedAt < 0 ? -1 : digitsFrom + punchedAt;
    int i = digitsFrom;
    while (i < to - 1 && bytes[i] == table.blank && i != punched) {
      i++;
    }
    long value = 0;
    int invalid = 0;
    boolean minus = false;
    while (i < to) {
      if (i + 8 <= to && (punched < i || punched >= i + 8)) {
        long eight = (long) LONGS.get(bytes, i) ^ zones;
        if (!areDigits(eight)) {
          return INVALID;
        }
        value = value * 100_000_000L + sum(eight);
        i += 8;
        continue;
      }
      int digit = table.plain[bytes[i] & 0xFF];
      if (i == punched) {
        int both = table.punched[bytes[i] & 0xFF];
        minus = both > 0 && (both & DigitTable.MINUS) != 0;
        digit = both < 0 ? both : both & ~DigitTable.MINUS;
      }
      invalid |= digit;
      value = value * 10 + digit;
      i++;
    }
    if (signSeparate) {
      byte sign = bytes[from + signAt];
      minus = sign == table.minusSign;
      invalid |= minus || sign == table.plusSign ? 0 : DigitTable.NONE;
    }
    return invalid < 0 || (minus && plusOnly) ? INVALID : minus ? -value : value;
  }

  /** Whether each of eight bytes, without its zone, is 0 to 9. */
  private static boolean areDigits(long eight) {
    return ((eight | (eight + 0x0606060606060606L)) & 0xF0F0F0F0F0F0F0F0L) == 0;
  }

  private static long sum(long eight) {
    long pairs = (eight & 0x00FF00FF00FF00FFL) + ((eight >>> 8) & 0x00FF00FF00FF00FFL) * 10;
    long fours = (pairs & 0x0000FFFF0000FFFFL) + ((pairs >>> 16) & 0x0000FFFF0000FFFFL) * 100;
    return (fours & 0xFFFFFFFFL) + (fours >>> 32) * 10_000;
  }

  @Override
  BigInteger readLarge(byte[] bytes, int from) {
    int digitsFrom = from + first;
    int to = digitsFrom + digits;
    int punched = punchedAt < 0 ? -1 : digitsFrom + punchedAt;
    StringBuilder text = new StringBuilder(digits);
    boolean minus = false;
    for (int i = digitsFrom; i < to; i++) {
      int digit = table.plain[bytes[i] & 0xFF];
      if (i == punched) {
        int both = table.punched[bytes[i] & 0xFF];
        minus = both > 0 && (both & DigitTable.MINUS) != 0;
        digit = both < 0 ? both : both & ~DigitTable.MINUS;
      } else if (bytes[i] == table.blank && text.isEmpty() && i < to - 1) {
        continue;
      }
      if (digit < 0) {
        return null;
      }
      text.append((char) ('0' + digit));
    }
    if (signSeparate) {
      byte sign = bytes[from + signAt];
      minus = sign == table.minusSign;
      if (!minus && sign != table.plusSign) {
        return null;
      }
    }
    if (minus && plusOnly) {
      return null;
    }
    BigInteger value = new BigInteger(text.toString());
    return minus ? value.negate() : value;
  }

  @Override
  String rule() {
    return "zoned_decimal";
  }

  @Override
  String reason() {
    return "no " + shape.described() + " in characters";
  }
}
