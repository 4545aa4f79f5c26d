package dev.sluice.adapter.copybook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The readers of numbers, which take eight bytes at once, against ones that take half a byte. */
class ExactReaderTest {
  private static final int NUMBERS = 300;

  /** A reader, what it reads, and the same read slowly. */
  record Kind(String name, ExactReader reader, Form.Exact form, Slow slow) {
    @Override
    public String toString() {
      return name;
    }
  }

  interface Slow {
    /** The number, or null if the bytes are none. */
    BigInteger read(byte[] bytes);
  }

  static Stream<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    for (int digits = 1; digits <= 38; digits++) {
      for (boolean signed : new boolean[] {true, false}) {
        NumberShape shape = NumberShape.of(signed, digits, 0, 0, false);
        kinds.add(packed(new Form.Packed(shape, digits / 2 + 1, true)));
        kinds.add(zoned(new Form.Zoned(shape, false, false, false), false));
        kinds.add(zoned(new Form.Zoned(shape, true, false, false), true));
        kinds.add(zoned(new Form.Zoned(shape, true, signed, false), false));
        kinds.add(zoned(new Form.Zoned(shape, false, signed, false), true));
      }
      NumberShape unsigned = NumberShape.of(false, digits, 0, 0, false);
      kinds.add(packed(new Form.Packed(unsigned, (digits + 1) / 2, false)));
    }
    return kinds.stream();
  }

  private static Kind packed(Form.Packed form) {
    return new Kind(
        "packed " + form, new PackedReader(form), form, bytes -> slowPacked(bytes, form));
  }

  private static Kind zoned(Form.Zoned form, boolean ascii) {
    return new Kind(
        (ascii ? "ASCII " : "EBCDIC ") + form,
        new ZonedReader(form, ascii, true),
        form,
        bytes -> slowZoned(bytes, form, ascii));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void readsWhatASlowReaderReads(Kind kind) {
    Random random = new Random(kind.name().hashCode());
    int size = kind.form().size();
    int sound = 0;
    for (int i = 0; i < NUMBERS; i++) {
      byte[] number = number(kind, random);
      int from = random.nextInt(3);
      // Sometimes there is nothing behind the number that eight bytes could be taken of.
      byte[] all = new byte[from + size + random.nextInt(10)];
      System.arraycopy(number, 0, all, from, size);
      BigInteger expected = kind.slow().read(number);
      sound += expected == null ? 0 : 1;

      assertThat(kind.reader().readLarge(all, from))
          .as(Arrays.toString(number))
          .isEqualTo(expected);
      if (kind.form().shape().digits() <= ExactReader.MAX_LONG_DIGITS) {
        long[] values = new long[2];
        kind.reader().readAll(all, new int[] {from, Places.NOWHERE}, values);
        long wanted = expected == null ? ExactReader.INVALID : expected.longValueExact();
        assertThat(values).as(Arrays.toString(number)).containsExactly(wanted, ExactReader.INVALID);
      }
    }
    assertThat(sound).isBetween(NUMBERS / 3, NUMBERS - 1);
  }

  /** A number, of which a byte is sometimes any other. */
  private static byte[] number(Kind kind, Random random) {
    boolean packed = kind.form() instanceof Form.Packed;
    byte[] number = packed ? packed(kind, random) : zoned(kind, random);
    if (random.nextInt(3) == 0) {
      number[random.nextInt(number.length)] = (byte) random.nextInt(256);
    }
    return number;
  }

  private static byte[] packed(Kind kind, Random random) {
    Form.Packed form = (Form.Packed) kind.form();
    byte[] number = new byte[form.size()];
    for (int i = 0; i < number.length; i++) {
      number[i] = (byte) (random.nextInt(10) << 4 | random.nextInt(10));
    }
    int halves = 2 * number.length - (form.signHalfByte() ? 1 : 0);
    if (halves > form.shape().digits()) {
      number[0] &= 0x0F;
    }
    if (form.signHalfByte()) {
      int[] signs = form.shape().signed() ? new int[] {0xC, 0xD, 0xF} : new int[] {0xC, 0xF};
      int last = number.length - 1;
      number[last] = (byte) ((number[last] & 0xF0) | signs[random.nextInt(signs.length)]);
    }
    return number;
  }

  private static byte[] zoned(Kind kind, Random random) {
    Form.Zoned form = (Form.Zoned) kind.form();
    boolean ascii = kind.name().startsWith("ASCII");
    byte[] number = new byte[form.size()];
    for (int i = 0; i < number.length; i++) {
      number[i] = (byte) ((ascii ? 0x30 : 0xF0) + random.nextInt(10));
    }
    int sign = form.signLeading() ? 0 : number.length - 1;
    if (form.signSeparate()) {
      number[sign] = (byte) (random.nextBoolean() ? (ascii ? '+' : 0x4E) : (ascii ? '-' : 0x60));
    } else if (form.shape().signed() && random.nextBoolean()) {
      int digit = random.nextInt(10);
      number[sign] = (byte) (ascii ? 'p' + digit : 0xD0 + digit);
    }
    return number;
  }

  private static BigInteger slowPacked(byte[] bytes, Form.Packed form) {
    int[] halves =
        IntStream.range(0, 2 * bytes.length)
            .map(i -> (bytes[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xF)
            .toArray();
    int digits = form.signHalfByte() ? halves.length - 1 : halves.length;
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < digits; i++) {
      if (halves[i] > 9 || (i < digits - form.shape().digits() && halves[i] != 0)) {
        return null;
      }
      value = value.multiply(BigInteger.TEN).add(BigInteger.valueOf(halves[i]));
    }
    int sign = form.signHalfByte() ? halves[digits] : 0xC;
    if (sign < 10) {
      return null;
    }
    boolean minus = sign == 0xB || sign == 0xD;
    return !minus ? value : form.shape().signed() || value.signum() == 0 ? value.negate() : null;
  }

  private static BigInteger slowZoned(byte[] bytes, Form.Zoned form, boolean ascii) {
    DigitTable table = new DigitTable(ascii);
    boolean separate = form.signSeparate();
    int sign = form.signLeading() ? 0 : bytes.length - 1;
    boolean minus = false;
    if (separate) {
      if (bytes[sign] != table.plusSign && bytes[sign] != table.minusSign) {
        return null;
      }
      minus = bytes[sign] == table.minusSign;
    }
    BigInteger value = BigInteger.ZERO;
    boolean seen = false;
    int last = separate && !form.signLeading() ? bytes.length - 2 : bytes.length - 1;
    for (int i = 0; i < bytes.length; i++) {
      if (separate && i == sign) {
        continue;
      }
      boolean punched = !separate && form.shape().signed() && i == sign;
      int digit = punched ? table.punched[bytes[i] & 0xFF] : table.plain[bytes[i] & 0xFF];
      if (digit < 0 && bytes[i] == table.blank && !seen && i < last && !punched) {
        continue;
      }
      if (digit < 0) {
        return null;
      }
      seen = true;
      minus |= punched && (digit & DigitTable.MINUS) != 0;
      value = value.multiply(BigInteger.TEN).add(BigInteger.valueOf(digit & ~DigitTable.MINUS));
    }
    return minus ? value.negate() : value;
  }
}
