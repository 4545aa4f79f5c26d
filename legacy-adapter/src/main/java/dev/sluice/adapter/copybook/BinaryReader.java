package dev.sluice.adapter.copybook;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Binary numbers of 1 to 16 bytes, the highest or the lowest byte first. */
final class BinaryReader extends ExactReader {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int COBRIX_INT_DIGITS = 8;

  private final Form.Binary form;
  private final int size;
  private final boolean signed;
  private final long least;
  private final long most;

  /**
   * A reader of these numbers.
   *
   * @param asInts whether unsigned numbers of 4 bytes and at most 8 digits must fit a signed one of
   *     4 bytes, as Cobrix has it
   */
  BinaryReader(Form.Binary form, boolean asInts) {
    this.form = form;
    this.size = form.size();
    this.signed = form.shape().signed();
    int digits = form.shape().digits();
    boolean asInt = asInts && !signed && size == 4 && digits <= COBRIX_INT_DIGITS;
    if (form.anyValue() || digits > MAX_LONG_DIGITS) {
      this.most = asInt ? Integer.MAX_VALUE : Long.MAX_VALUE;
    } else {
      this.most = BigInteger.TEN.pow(digits).longValueExact() - 1;
    }
    this.least = most == Long.MAX_VALUE ? Long.MIN_VALUE + 1 : -most;
  }

  @Override
  void readAll(byte[] bytes, int[] positions, long[] values) {
    for (int i = 0; i < positions.length; i++) {
      values[i] = positions[i] < 0 ? INVALID : read(bytes, positions[i]);
    }
  }

  @Override
  long read(byte[] bytes, int from) {
    long value = form.bigEndian() ? highestFirst(bytes, from) : lowestFirst(bytes, from);
    boolean beyondLong = !signed && size == 8 && value < 0;
    return beyondLong || value < least || value > most ? INVALID : value;
  }

  private long highestFirst(byte[] bytes, int from) {
    return switch (size) {
      case 2 -> {
        short two = (short) SHORTS.get(bytes, from);
        yield signed ? two : two & 0xFFFFL;
      }
      case 4 -> {
        int four = (int) INTS.get(bytes, from);
        yield signed ? four : four & 0xFFFFFFFFL;
      }
      case 8 -> (long) LONGS.get(bytes, from);
      default -> {
        long value = signed ? bytes[from] : bytes[from] & 0xFF;
        for (int i = 1; i < size; i++) {
          value = (value << 8) | (bytes[from + i] & 0xFF);
        }
        yield value;
      }
    };
  }

  private long lowestFirst(byte[] bytes, int from) {
    int last = from + size - 1;
    long value = signed ? bytes[last] : bytes[last] & 0xFF;
    for (int i = last - 1; i >= from; i--) {
      value = (value << 8) | (bytes[i] & 0xFF);
    }
    return value;
  }

  @Override
  BigInteger readLarge(byte[] bytes, int from) {
    byte[] number = Arrays.copyOfRange(bytes, from, from + size);
    if (!form.bigEndian()) {
      for (int i = 0; i < size / 2; i++) {
        byte swapped = number[i];
        number[i] = number[size - 1 - i];
        number[size - 1 - i] = swapped;
      }
    }
    BigInteger value = signed ? new BigInteger(number) : new BigInteger(1, number);
    BigInteger limit = BigInteger.TEN.pow(form.shape().digits());
    return value.abs().compareTo(limit) < 0 ? value : null;
  }

  @Override
  String rule() {
    return "binary_range";
  }

  @Override
  String reason() {
    return "the binary number is beyond its field, a " + form.shape().described();
  }
}
