package dev.sluice.adapter.nacha;

import dev.sluice.adapter.record.FieldType;

/**
 * A field of a record.
 *
 * @param from its first position in the record, from 0
 * @param to the position behind its last
 * @param optional whether a number may be blank
 */
record NachaField(String name, int from, int to, Kind kind, boolean optional) {

  /** What a field holds. */
  enum Kind {
    TEXT,
    COUNT,
    /** An amount whose last two digits are cents. */
    CENTS
  }

  /** The field's type as a column. */
  FieldType type() {
    return switch (kind) {
      case TEXT -> new FieldType.Text();
      case COUNT -> new FieldType.WholeNumber();
      case CENTS -> new FieldType.Decimal(20, 2);
    };
  }
}
