package dev.sluice.adapter.dbf;

import dev.sluice.adapter.record.BoolColumn;
import dev.sluice.adapter.record.Column;

/** Truth values: T, t, Y, y and F, f, N, n. A question mark or a blank is null. */
final class LogicalCell extends DbfCell {
  private BoolColumn.Builder column = new BoolColumn.Builder();

  LogicalCell(DbfField field) {
    super(field);
  }

  @Override
  Fault check(byte[] record) {
    return "TtYyFfNn? \0".indexOf(record[field.offset()]) >= 0
        ? null
        : new Fault("logical", "'" + shown(record) + "' is neither true nor false");
  }

  @Override
  void add(byte[] record) {
    int letter = record[field.offset()];
    if ("? \0".indexOf(letter) >= 0) {
      addNull();
    } else {
      column.add("TtYy".indexOf(letter) >= 0);
    }
  }

  @Override
  void addNull() {
    column.addNull();
  }

  @Override
  Column take() {
    Column taken = column.build();
    column = new BoolColumn.Builder();
    return taken;
  }
}
