package dev.sluice.adapter.record;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/** The type of a field's values. The set is closed: a reader of batches handles every case. */
public sealed interface FieldType extends Serializable {

  /** Unicode text, held as UTF-8. */
  record Text() implements FieldType {}

  /** A signed whole number of at most 18 digits, or of the full 64 bits. */
  record WholeNumber() implements FieldType {}

  /**
   * An exact decimal number.
   *
   * @param precision number of digits, 1 to 38
   * @param scale number of digits behind the decimal point, 0 to {@code precision}
   */
  record Decimal(int precision, int scale) implements FieldType {
    public Decimal {
      if (precision < 1 || precision > 38) {
        throw new IllegalArgumentException("precision must be 1 to 38, not " + precision);
      }
      if (scale < 0 || scale > precision) {
        throw new IllegalArgumentException(
            "scale must be 0 to the precision " + precision + ", not " + scale);
      }
    }
  }

  /** A binary floating point number of single precision. */
  record SingleFloat() implements FieldType {}

  /** A binary floating point number of double precision. */
  record DoubleFloat() implements FieldType {}

  /** True or false. */
  record Bool() implements FieldType {}

  /** Uninterpreted bytes. */
  record Bytes() implements FieldType {}

  /** A group of named fields, such as a COBOL group item. */
  record Group(List<Field> fields) implements FieldType {
    public Group {
      fields = List.copyOf(fields);
      Schema.requireDistinctNames(fields);
    }
  }

  /** A sequence of elements of one type, such as a COBOL OCCURS. */
  record Sequence(FieldType element) implements FieldType {
    public Sequence {
      Objects.requireNonNull(element, "element");
    }
  }
}
