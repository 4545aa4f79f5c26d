package dev.sluice.adapter.dbf;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.DecimalColumn;
import dev.sluice.adapter.record.DoubleColumn;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.LongColumn;
import java.math.BigInteger;

/** Binary numbers: whole ones, currency in ten-thousandths, floating point. */
final class BinaryNumberCell extends DbfCell {
  private final boolean turned;
  private LongColumn.Builder wholes = new LongColumn.Builder();
  private DecimalColumn.Builder currencies = currency();
  private DoubleColumn.Builder doubles = new DoubleColumn.Builder();

  /**
   * A cell for a field of type I, +, Y or B.
   *
   * @param turned whether whole numbers are big-endian with their sign turned over
   */
  BinaryNumberCell(DbfField field, boolean turned) {
    super(field);
    this.turned = turned;
  }

  private static DecimalColumn.Builder currency() {
    return new DecimalColumn.Builder(new FieldType.Decimal(19, 4));
  }

  @Override
  Fault check(byte[] record) {
    // Every bit pattern is a number, or one of the floating point values that are none.
    return null;
  }

  @Override
  void add(byte[] record) {
    long bits = number(record, field.offset(), field.length());
    switch (field.type()) {
      case 'Y' -> currencies.addUnscaled(BigInteger.valueOf(bits));
      case 'B' -> doubles.add(Double.longBitsToDouble(bits));
      default -> {
        int whole = (int) bits;
        wholes.add(turned ? Integer.reverseBytes(whole) ^ Integer.MIN_VALUE : whole);
      }
    }
  }

  @Override
  void addNull() {
    switch (field.type()) {
      case 'Y' -> currencies.addNull();
      case 'B' -> doubles.addNull();
      default -> wholes.addNull();
    }
  }

  @Override
  Column take() {
    Column taken =
        switch (field.type()) {
          case 'Y' -> currencies.build();
          case 'B' -> doubles.build();
          default -> wholes.build();
        };
    wholes = new LongColumn.Builder();
    currencies = currency();
    doubles = new DoubleColumn.Builder();
    return taken;
  }
}
