package dev.sluice.adapter.dbf;

import dev.sluice.adapter.dbf.DbfCell.Fault;
import dev.sluice.adapter.record.BoolColumn;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.TextColumn;
import dev.sluice.adapter.text.RescuedJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Decodes records into the columns of a batch. */
final class DbfRows {
  private final DbfHeader header;
  private final List<DbfCell> cells = new ArrayList<>();
  private final boolean keepsDeleted;
  private final Schema schema;
  private BoolColumn.Builder deleted = new BoolColumn.Builder();
  private TextColumn.Builder rescued = new TextColumn.Builder();
  private long[] numbers = new long[256];
  private int rows;

  DbfRows(DbfHeader header, DbfOptions options) {
    this.header = header;
    this.keepsDeleted = options.deleted() == DbfOptions.Deleted.KEEP;
    List<Field> fields = new ArrayList<>();
    for (DbfField field : header.fields()) {
      FieldType type = DbfTypes.of(field, header.isVisualFoxPro());
      fields.add(new Field(field.name(), type));
      cells.add(cell(field, type, options));
    }
    if (keepsDeleted) {
      fields.add(new Field(deletedName(), new FieldType.Bool()));
    }
    this.schema = new Schema(fields);
  }

  private String deletedName() {
    String name = "deleted";
    for (int n = 2; isTaken(name); n++) {
      name = "deleted_" + n;
    }
    return name;
  }

  private boolean isTaken(String name) {
    return header.fields().stream().anyMatch(field -> field.name().equalsIgnoreCase(name));
  }

  private DbfCell cell(DbfField field, FieldType type, DbfOptions options) {
    int nullFlags = header.nullFlags().orElse(0);
    if (DbfTypes.isMemo(field, header.isVisualFoxPro())) {
      return new MemoCell(field, options.memo());
    } else if (type instanceof FieldType.Bytes) {
      return new BytesCell(field, nullFlags);
    }
    return switch (field.type()) {
      case 'N', 'F' -> new NumberCell(field, type);
      case 'I', '+', 'Y', 'B' -> new BinaryNumberCell(field, header.level7());
      case 'L' -> new LogicalCell(field);
      case 'D', 'T' -> new TimeCell(field);
      default -> new TextCell(field, header.charset(), header.charsetKnown(), nullFlags);
    };
  }

  Schema schema() {
    return schema;
  }

  int rows() {
    return rows;
  }

  /**
   * Adds a record, unless something is wrong with it.
   *
   * @param offset where it starts in the file
   */
  void add(
      byte[] record,
      long offset,
      long number,
      boolean isDeleted,
      Consumer<? super Reject> rejects) {
    boolean sound = true;
    for (DbfCell cell : cells) {
      Fault fault = isNull(cell.field, record) ? null : cell.check(record);
      if (fault != null) {
        sound = false;
        long at = offset + cell.field.offset();
        String name = cell.field.name();
        rejects.accept(new Reject(number, at, name, fault.rule(), fault.reason(), record.clone()));
      }
    }
    if (sound) {
      add(record, number, isDeleted);
    }
  }

  private boolean isNull(DbfField field, byte[] record) {
    return field.nullBit().isPresent()
        && VariableLength.isSet(
            record, header.nullFlags().orElseThrow(), field.nullBit().getAsInt());
  }

  private void add(byte[] record, long number, boolean isDeleted) {
    RescuedJson memos = null;
    for (DbfCell cell : cells) {
      if (isNull(cell.field, record)) {
        cell.addNull();
        continue;
      }
      cell.add(record);
      if (cell instanceof MemoCell memo && !memo.block(record).isEmpty()) {
        memos = memos == null ? new RescuedJson() : memos;
        memos.put(cell.field.name(), "memo block " + memo.block(record));
      }
    }
    deleted.add(isDeleted);
    rescued.add(memos == null ? null : memos.toString());
    if (rows == numbers.length) {
      numbers = Arrays.copyOf(numbers, rows * 2);
    }
    numbers[rows++] = number;
  }

  /** The records added since the last batch; new columns start. */
  RecordBatch take() {
    List<Column> columns = new ArrayList<>();
    cells.forEach(cell -> columns.add(cell.take()));
    if (keepsDeleted) {
      columns.add(deleted.build());
    }
    RecordBatch batch =
        new RecordBatch(schema, columns, Arrays.copyOf(numbers, rows), rescued.build());
    deleted = new BoolColumn.Builder();
    rescued = new TextColumn.Builder();
    rows = 0;
    return batch;
  }
}
