package dev.sluice.adapter.dbf;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.TextColumn;

/** Memos: the value stands in another file, in the block whose number stands here. */
final class MemoCell extends DbfCell {
  private final DbfOptions.Memo policy;
  private TextColumn.Builder column = new TextColumn.Builder();

  MemoCell(DbfField field, DbfOptions.Memo policy) {
    super(field);
    this.policy = policy;
  }

  /** The number of the block as it is written; empty if there is no memo. */
  String block(byte[] record) {
    if (field.length() == 4) {
      long number = number(record, field.offset(), 4);
      return number == 0 ? "" : Long.toString(number);
    }
    String digits = shown(record).strip();
    return isBlank(record) || digits.matches("0+") ? "" : digits;
  }

  @Override
  Fault check(byte[] record) {
    String block = block(record);
    if (block.isEmpty()) {
      return null;
    }
    if (!block.matches("\\d+")) {
      return new Fault("memo", "'" + block + "' is no number of a block in the memo file");
    }
    return policy == DbfOptions.Memo.REJECT
        ? new Fault("memo", "the text is in block " + block + " of the memo file, not in this one")
        : null;
  }

  @Override
  void add(byte[] record) {
    column.addNull();
  }

  @Override
  void addNull() {
    column.addNull();
  }

  @Override
  Column take() {
    Column taken = column.build();
    column = new TextColumn.Builder();
    return taken;
  }
}
