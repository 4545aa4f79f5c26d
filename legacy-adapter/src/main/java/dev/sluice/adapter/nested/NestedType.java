package dev.sluice.adapter.nested;

import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import java.util.List;
import java.util.Objects;

/** What a field of a nested record holds. Its column's type is {@link #fieldType}. */
public sealed interface NestedType {

  /** A single value, as text: strings as they are, numbers and truth values as they are written. */
  record Text() implements NestedType {}

  /** Any value, as the JSON text of it, without white space between its tokens. */
  record Json() implements NestedType {}

  /** A whole number of 64 bits. */
  record WholeNumber() implements NestedType {}

  /** An exact decimal number; one with more digits is refused. */
  record Decimal(int precision, int scale) implements NestedType {}

  /** The nearest binary floating point number of double precision. */
  record DoubleFloat() implements NestedType {}

  /** True or false. */
  record Bool() implements NestedType {}

  /** Named fields. */
  record Group(List<NestedField> fields) implements NestedType {
    public Group {
      fields = List.copyOf(fields);
      if (fields.isEmpty()) {
        throw new IllegalArgumentException("a group needs fields");
      }
    }
  }

  /** Elements of one type. */
  record Sequence(NestedType element) implements NestedType {
    public Sequence {
      Objects.requireNonNull(element, "element");
    }
  }

  /**
   * The type of the column.
   *
   * @throws IllegalArgumentException if there is none: digits out of range, two fields of one name
   */
  default FieldType fieldType() {
    if (this instanceof WholeNumber) {
      return new FieldType.WholeNumber();
    } else if (this instanceof Decimal decimal) {
      return new FieldType.Decimal(decimal.precision(), decimal.scale());
    } else if (this instanceof DoubleFloat) {
      return new FieldType.DoubleFloat();
    } else if (this instanceof Bool) {
      return new FieldType.Bool();
    } else if (this instanceof Group group) {
      return new FieldType.Group(columns(group.fields()));
    } else if (this instanceof Sequence sequence) {
      return new FieldType.Sequence(sequence.element().fieldType());
    }
    return new FieldType.Text();
  }

  /** The columns of fields. */
  static List<Field> columns(List<NestedField> fields) {
    return fields.stream().map(field -> new Field(field.name(), field.type().fieldType())).toList();
  }
}
