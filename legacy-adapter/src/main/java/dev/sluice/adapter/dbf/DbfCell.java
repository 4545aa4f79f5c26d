package dev.sluice.adapter.dbf;

import dev.sluice.adapter.record.Column;

/** Decodes the values of one field into a column. */
abstract class DbfCell {
  final DbfField field;

  DbfCell(DbfField field) {
    this.field = field;
  }

  /**
   * Why a value can't be decoded.
   *
   * @param rule a short stable name
   * @param reason a sentence for a person
   */
  record Fault(String rule, String reason) {}

  /** What is wrong with the value in this record; null if nothing is. */
  abstract Fault check(byte[] record);

  /** Adds the value, which is sound. */
  abstract void add(byte[] record);

  /** Adds a null. */
  abstract void addNull();

  /** The column of all that was added; a new one starts. */
  abstract Column take();

  /** Whether all bytes of the value are blanks or zero. */
  final boolean isBlank(byte[] record) {
    for (int i = field.offset(); i < field.offset() + field.length(); i++) {
      if (record[i] != ' ' && record[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** The value's bytes as characters of one byte each, for digits and for showing. */
  final String shown(byte[] record) {
    StringBuilder text = new StringBuilder();
    for (int i = field.offset(); i < field.offset() + field.length(); i++) {
      char c = (char) (record[i] & 0xFF);
      text.append(c >= ' ' && c < 0x7F ? c : '?');
    }
    return text.toString();
  }

  /** A number of up to 8 bytes, the lowest first. */
  static long number(byte[] bytes, int from, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[from + i] & 0xFF);
    }
    return value;
  }
}
