package dev.sluice.adapter.copybook;

import dev.sluice.adapter.copybook.BatchDecoder.Places;
import dev.sluice.adapter.copybook.ValueOptions.StringTrimming;
import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.DoubleColumn;
import dev.sluice.adapter.record.TextColumn;
import dev.sluice.adapter.text.TextTranslator;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/** Decodes elementary items, each for many places at once. */
final class ElementaryDecoder {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long INVALID = PackedDecimal.INVALID;

  private final TextTranslator text;
  private final ZonedDecimal zoned;
  private final boolean trimLeft;
  private final boolean trimRight;
  private final boolean ieeeFloats;
  private final byte numberBlank;

  ElementaryDecoder(CopybookOptions options) {
    this.text = new TextTranslator(options.characters().charset());
    this.zoned = new ZonedDecimal(options.characters().ascii());
    StringTrimming trimming = options.values().stringTrimming();
    this.trimLeft = trimming == StringTrimming.LEFT || trimming == StringTrimming.BOTH;
    this.trimRight = trimming == StringTrimming.RIGHT || trimming == StringTrimming.BOTH;
    this.ieeeFloats = options.characters().ascii();
    this.numberBlank = (byte) (options.characters().ascii() ? 0x20 : 0x40);
  }

  /** The byte of a blank in texts. */
  byte blank() {
    return text.blank();
  }

  Column decode(Node item, Places places, Frames frames, Faults faults) {
    if (item.elementary.isText()) {
      return texts(item, places, frames, faults);
    }
    return item.elementary.isFloat()
        ? floats(item, places, frames, faults)
        : numbers(item, places, frames, faults);
  }

  private Column texts(Node item, Places places, Frames frames, Faults faults) {
    TextColumn.Builder column = new TextColumn.Builder();
    byte[] bytes = frames.bytes();
    for (int i = 0; i < places.count(); i++) {
      int row = places.rows()[i];
      int from = places.positions()[i];
      int to = Math.min(from + item.elementSize, frames.ends()[row]);
      if (from >= to || (bytes[from] == 0 && isAll(bytes, from, to, (byte) 0))) {
        column.addNull();
        continue;
      }
      int undecodable = text.firstUndecodable(bytes, from, to);
      if (undecodable >= 0) {
        if (!item.overlaid) {
          faults.add(
              row,
              undecodable,
              1,
              item.path,
              "charset",
              "the text can't be read in " + text.charset());
        }
        column.addNull();
        continue;
      }
      while (trimRight && to > from && isPadding(bytes[to - 1])) {
        to--;
      }
      while (trimLeft && from < to && isPadding(bytes[from])) {
        from++;
      }
      text.add(bytes, from, to, column);
    }
    return column.build();
  }

  private boolean isPadding(byte b) {
    return b == text.blank() || b == 0;
  }

  private Column numbers(Node item, Places places, Frames frames, Faults faults) {
    NumberColumn column = new NumberColumn(item.elementary);
    byte[] bytes = frames.bytes();
    int size = item.elementSize;
    for (int i = 0; i < places.count(); i++) {
      int row = places.rows()[i];
      int from = places.positions()[i];
      if (from + size > frames.ends()[row]) {
        cutOff(item, row, from, frames, faults);
        column.addNull();
      } else if (!number(item.elementary, bytes, from, column)) {
        if (!item.overlaid && !isNull(item.elementary, bytes, from, size)) {
          faults.add(row, from, size, item.path, rule(item.elementary), reason(item.elementary));
        }
        column.addNull();
      }
    }
    return column.build();
  }

  private static void cutOff(Node item, int row, int from, Frames frames, Faults faults) {
    int end = frames.ends()[row];
    if (from < end && !item.overlaid) {
      faults.add(
          row,
          from,
          end - from,
          item.path,
          "record_too_short",
          "the record ends after "
              + (end - from)
              + " of the number's "
              + item.elementSize
              + " bytes");
    }
  }

  /** Adds the number at this position; false if the bytes are none. */
  private boolean number(Elementary item, byte[] bytes, int from, NumberColumn column) {
    Picture picture = item.picture();
    int digits = picture.length();
    if (item.usage() == Usage.BINARY) {
      return binary(item, bytes, from, column);
    }
    boolean packed = item.usage() == Usage.PACKED;
    if (digits <= NumberColumn.MAX_LONG_DIGITS) {
      long value =
          packed
              ? PackedDecimal.decode(bytes, from, item.size(), digits, picture.signed())
              : zoned.decode(bytes, from, item);
      return value != INVALID && column.add(value);
    }
    BigInteger value =
        packed
            ? PackedDecimal.decodeLarge(bytes, from, item.size(), digits, picture.signed())
            : zoned.decodeLarge(bytes, from, item);
    return value != null && column.add(value);
  }

  private static boolean binary(Elementary item, byte[] bytes, int from, NumberColumn column) {
    boolean signed = item.picture().signed();
    long value =
        switch (item.size()) {
          case 2 -> {
            short two = (short) SHORTS.get(bytes, from);
            yield signed ? two : two & 0xFFFFL;
          }
          case 4 -> {
            int four = (int) INTS.get(bytes, from);
            yield signed ? four : four & 0xFFFFFFFFL;
          }
          default -> (long) LONGS.get(bytes, from);
        };
    boolean beyondLong = !signed && value < 0;
    return !beyondLong && column.addInRange(value);
  }

  /** Whether a number that can't be decoded stands for null. Every binary number can. */
  private boolean isNull(Elementary item, byte[] bytes, int from, int size) {
    if (item.usage() == Usage.BINARY) {
      return false;
    }
    byte first = bytes[from];
    boolean filler = first == numberBlank || first == 0 || first == (byte) 0xFF;
    return filler && isAll(bytes, from, from + size, first);
  }

  private static boolean isAll(byte[] bytes, int from, int to, byte value) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != value) {
        return false;
      }
    }
    return true;
  }

  private static String rule(Elementary item) {
    return switch (item.usage()) {
      case PACKED -> "packed_decimal";
      case BINARY -> "binary_range";
      default -> "zoned_decimal";
    };
  }

  private static String reason(Elementary item) {
    String sign = item.picture().signed() ? "signed" : "unsigned";
    String digits = sign + " number of " + item.picture().length() + " digits";
    return switch (item.usage()) {
      case PACKED -> "no packed decimal, " + digits;
      case BINARY -> "the binary number is beyond its field, a " + digits;
      default -> "no " + digits + " in characters";
    };
  }

  private Column floats(Node item, Places places, Frames frames, Faults faults) {
    DoubleColumn.Builder column = new DoubleColumn.Builder();
    boolean single = item.elementary.usage() == Usage.SINGLE_FLOAT;
    for (int i = 0; i < places.count(); i++) {
      int row = places.rows()[i];
      int from = places.positions()[i];
      if (from + item.elementSize > frames.ends()[row]) {
        cutOff(item, row, from, frames, faults);
        column.addNull();
        continue;
      }
      double value = single ? single(frames.bytes(), from) : full(frames.bytes(), from);
      if (single && !ieeeFloats && (float) value != value) {
        if (!item.overlaid) {
          faults.add(
              row,
              from,
              4,
              item.path,
              "float_range",
              "the floating point number is beyond single precision");
        }
        column.addNull();
      } else {
        column.add(value);
      }
    }
    return column.build();
  }

  private double single(byte[] bytes, int from) {
    int bits = (int) INTS.get(bytes, from);
    return ieeeFloats ? Float.intBitsToFloat(bits) : HexFloat.single(bits);
  }

  private double full(byte[] bytes, int from) {
    long bits = (long) LONGS.get(bytes, from);
    return ieeeFloats ? Double.longBitsToDouble(bits) : HexFloat.full(bits);
  }
}
