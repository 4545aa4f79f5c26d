package dev.sluice.adapter.dbf;

import dev.sluice.adapter.record.BytesColumn;
import dev.sluice.adapter.record.Column;

/** Bytes that are no text, as they stand. */
final class BytesCell extends DbfCell {
  private final int nullFlags;
  private BytesColumn.Builder column = new BytesColumn.Builder();

  BytesCell(DbfField field, int nullFlags) {
    super(field);
    this.nullFlags = nullFlags;
  }

  private int end(byte[] record) {
    return field.lengthBit().isPresent()
        ? VariableLength.end(field, record, nullFlags)
        : field.offset() + field.length();
  }

  @Override
  Fault check(byte[] record) {
    return end(record) < field.offset() ? VariableLength.FAULT : null;
  }

  @Override
  void add(byte[] record) {
    column.add(record, field.offset(), end(record) - field.offset());
  }

  @Override
  void addNull() {
    column.addNull();
  }

  @Override
  Column take() {
    Column taken = column.build();
    column = new BytesColumn.Builder();
    return taken;
  }
}
