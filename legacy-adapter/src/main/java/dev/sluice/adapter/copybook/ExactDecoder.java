package dev.sluice.adapter.copybook;

import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.DecimalColumn;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.LongColumn;
import java.math.BigInteger;
import java.util.BitSet;

/** Decodes exact numbers: first all digits in one loop, then what is none one by one. */
final class ExactDecoder implements FieldDecoder {
  private final ExactReader reader;
  private final NumberShape shape;
  private final int size;
  private final NullPolicy nulls;
  private final byte blank;
  private final boolean blankIsZero;
  private final boolean fillersAreNull;
  private final boolean small;
  private final BigInteger zeros;

  /**
   * A decoder.
   *
   * @param blank the byte of a blank
   * @param blankIsZero whether blanks alone are 0
   */
  ExactDecoder(
      Form.Exact form, ExactReader reader, NullPolicy nulls, byte blank, boolean blankIsZero) {
    this.reader = reader;
    this.shape = form.shape();
    this.size = form.size();
    this.nulls = nulls;
    this.blank = blank;
    this.blankIsZero = blankIsZero;
    this.fillersAreNull = !(form instanceof Form.Binary);
    this.small = shape.isWhole() || shape.digits() <= ExactReader.MAX_LONG_DIGITS;
    this.zeros = BigInteger.TEN.pow(shape.zeros());
  }

  @Override
  public Column decode(Node item, Places places, Frames frames, Faults faults) {
    int[] positions = readable(item, places, frames, faults);
    if (!small) {
      return large(item, places, positions, frames, faults);
    }
    long[] values = new long[positions.length];
    reader.readAll(frames.bytes(), positions, values);
    BitSet missing = new BitSet();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == ExactReader.INVALID) {
        values[i] = 0;
        if (!isZero(positions[i], frames)) {
          missing.set(i);
          explain(item, places, i, positions[i], frames, faults);
        }
      }
    }
    return column(values, missing);
  }

  private Column column(long[] values, BitSet missing) {
    if (shape.fitsLong()) {
      if (shape.zeros() > 0) {
        long factor = zeros.longValueExact();
        for (int i = 0; i < values.length; i++) {
          values[i] *= factor;
        }
      }
      LongColumn longs = LongColumn.of(values, missing);
      return shape.type() instanceof FieldType.Decimal type
          ? DecimalColumn.ofLongs(type, longs)
          : longs;
    }
    DecimalColumn.Builder column = new DecimalColumn.Builder((FieldType.Decimal) shape.type());
    for (int i = 0; i < values.length; i++) {
      if (missing.get(i)) {
        column.addNull();
      } else {
        column.addUnscaled(BigInteger.valueOf(values[i]).multiply(zeros));
      }
    }
    return column.build();
  }

  private Column large(Node item, Places places, int[] positions, Frames frames, Faults faults) {
    DecimalColumn.Builder column = new DecimalColumn.Builder((FieldType.Decimal) shape.type());
    for (int i = 0; i < positions.length; i++) {
      BigInteger value = positions[i] < 0 ? null : reader.readLarge(frames.bytes(), positions[i]);
      if (value != null) {
        column.addUnscaled(value.multiply(zeros));
      } else if (isZero(positions[i], frames)) {
        column.addUnscaled(BigInteger.ZERO);
      } else {
        explain(item, places, i, positions[i], frames, faults);
        column.addNull();
      }
    }
    return column.build();
  }

  private boolean isZero(int position, Frames frames) {
    return blankIsZero
        && position >= 0
        && NullPolicy.isAll(frames.bytes(), position, position + size, blank);
  }

  /** Notes a fault unless the bytes stand for null. */
  private void explain(
      Node item, Places places, int place, int position, Frames frames, Faults faults) {
    if (position < 0
        || (fillersAreNull && nulls.isNull(frames.bytes(), position, position + size))) {
      return;
    }
    faults.addValue(item, places, place, position, size, reader.rule(), reader.reason());
  }

  /** The positions of what is there as a whole; a fault for what the record's end cuts off. */
  private int[] readable(Node item, Places places, Frames frames, Faults faults) {
    int[] positions = places.positions();
    int[] ends = frames.ends();
    int[] readable = positions;
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] + size > ends[places.record(i)]) {
        if (readable == positions) {
          readable = positions.clone();
        }
        readable[i] = Places.NOWHERE;
        faults.addCutOff(item, places, i, ends[places.record(i)]);
      }
    }
    return readable;
  }
}
