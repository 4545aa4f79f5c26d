package dev.sluice.adapter.dbf;

/** Fields of variable length: full, or as long as their last byte says, by a flag of the record. */
final class VariableLength {
  static final DbfCell.Fault FAULT =
      new DbfCell.Fault("length", "the last byte says that the value is longer than its field");

  private VariableLength() {}

  /** The byte behind the value; less than its start if its length is none. */
  static int end(DbfField field, byte[] record, int nullFlags) {
    int end = field.offset() + field.length();
    if (!isSet(record, nullFlags, field.lengthBit().orElseThrow())) {
      return end;
    }
    int length = record[end - 1] & 0xFF;
    return length < field.length() ? field.offset() + length : field.offset() - 1;
  }

  /** Whether a bit of the null flags is set. */
  static boolean isSet(byte[] record, int nullFlags, int bit) {
    return (record[nullFlags + (bit >> 3)] & (1 << (bit & 7))) != 0;
  }
}
