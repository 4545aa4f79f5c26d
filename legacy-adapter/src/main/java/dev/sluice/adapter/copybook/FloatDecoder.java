package dev.sluice.adapter.copybook;

import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.DoubleColumn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Decodes floating point numbers of IBM's and of IEEE 754's formats. */
final class FloatDecoder implements FieldDecoder {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final boolean single;
  private final boolean ieee;
  private final boolean bigEndian;

  FloatDecoder(Form.Floating form) {
    this.single = form.single();
    this.ieee = form.format().isIeee();
    this.bigEndian = form.format().isBigEndian();
  }

  @Override
  public Column decode(Node item, Places places, Frames frames, Faults faults) {
    DoubleColumn.Builder column = new DoubleColumn.Builder();
    for (int i = 0; i < places.count(); i++) {
      int from = places.positions()[i];
      int end = frames.ends()[places.record(i)];
      if (from < 0 || from + item.elementSize > end) {
        faults.addCutOff(item, places, i, end);
        column.addNull();
        continue;
      }
      double value = single ? single(frames.bytes(), from) : full(frames.bytes(), from);
      if (single && !ieee && (float) value != value) {
        faults.addValue(
            item,
            places,
            i,
            from,
            4,
            "float_range",
            "the floating point number is beyond single precision");
        column.addNull();
      } else {
        column.add(value);
      }
    }
    return column.build();
  }

  private double single(byte[] bytes, int from) {
    int bits = (int) INTS.get(bytes, from);
    int ordered = bigEndian ? bits : Integer.reverseBytes(bits);
    return ieee ? Float.intBitsToFloat(ordered) : HexFloat.single(ordered);
  }

  private double full(byte[] bytes, int from) {
    long bits = (long) LONGS.get(bytes, from);
    long ordered = bigEndian ? bits : Long.reverseBytes(bits);
    return ieee ? Double.longBitsToDouble(ordered) : HexFloat.full(ordered);
  }
}
