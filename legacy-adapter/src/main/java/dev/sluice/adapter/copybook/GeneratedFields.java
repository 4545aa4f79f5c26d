package dev.sluice.adapter.copybook;

import dev.sluice.adapter.copybook.Faults.Fault;
import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.BytesColumn;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.GroupColumn;
import dev.sluice.adapter.record.LongColumn;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.SequenceColumn;
import dev.sluice.adapter.record.TextColumn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The fields that rows have beyond those of the copybook, by Cobrix's names. */
final class GeneratedFields {
  private final SchemaOptions.Generated generated;
  private final int levels;
  private final boolean hex;

  GeneratedFields(CopybookOptions options) {
    this.generated = options.schema().generated();
    this.levels = options.segments().levels().size();
    this.hex = options.values().numbers().binaryAsHex();
  }

  /** The schema with the copybook's own fields. */
  Schema around(List<Field> own) {
    List<Field> fields = new ArrayList<>();
    if (generated.recordId()) {
      for (String name : List.of("File_Id", "Record_Id", "Record_Byte_Length")) {
        fields.add(new Field(name, new FieldType.WholeNumber()));
      }
    }
    if (generated.recordBytes()) {
      fields.add(new Field("Record_Bytes", new FieldType.Bytes()));
    }
    for (int i = 0; i < levels; i++) {
      fields.add(Field.text("Seg_Id" + i));
    }
    fields.addAll(own);
    if (generated.corruptFields()) {
      fields.add(new Field("_corrupt_fields", corruptType()));
    }
    return new Schema(fields);
  }

  private FieldType corruptType() {
    FieldType raw = hex ? new FieldType.Text() : new FieldType.Bytes();
    return new FieldType.Sequence(
        new FieldType.Group(List.of(Field.text("field_name"), new Field("raw_value", raw))));
  }

  /**
   * The columns with the copybook's own ones.
   *
   * @param faults of the records
   */
  List<Column> around(List<Column> own, Records records, Faults faults) {
    List<Column> columns = new ArrayList<>();
    int[] rows = records.rows();
    if (generated.recordId()) {
      addRecordIds(columns, records, rows);
    }
    if (generated.recordBytes()) {
      columns.add(recordBytes(records.frames(), rows));
    }
    for (int level = 0; level < levels; level++) {
      TextColumn.Builder ids = new TextColumn.Builder();
      for (int row : rows) {
        ids.add(records.ids()[row][level]);
      }
      columns.add(ids.build());
    }
    columns.addAll(own);
    if (generated.corruptFields()) {
      columns.add(corruptFields(records, rows, faults));
    }
    return columns;
  }

  private static void addRecordIds(List<Column> columns, Records records, int[] rows) {
    Frames frames = records.frames();
    long[] lengths = new long[frames.count()];
    for (int i = 0; i < frames.count(); i++) {
      lengths[records.root(i)] += frames.ends()[i] - frames.starts()[i];
    }
    long[] ids = new long[rows.length];
    long[] rowLengths = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      ids[i] = frames.numbers()[rows[i]] - 1;
      rowLengths[i] = lengths[rows[i]];
    }
    columns.add(LongColumn.of(new long[rows.length], new BitSet()));
    columns.add(LongColumn.of(ids, new BitSet()));
    columns.add(LongColumn.of(rowLengths, new BitSet()));
  }

  private static Column recordBytes(Frames frames, int[] rows) {
    BytesColumn.Builder bytes = new BytesColumn.Builder();
    for (int row : rows) {
      bytes.add(frames.bytes(), frames.starts()[row], frames.ends()[row] - frames.starts()[row]);
    }
    return bytes.build();
  }

  private Column corruptFields(Records records, int[] rows, Faults faults) {
    int[] counts = new int[records.count()];
    TextColumn.Builder names = new TextColumn.Builder();
    TextColumn.Builder hexadecimal = new TextColumn.Builder();
    BytesColumn.Builder raw = new BytesColumn.Builder();
    byte[] bytes = records.frames().bytes();
    for (Fault fault : faults.byRow(records)) {
      if (fault.field() != null) {
        counts[records.root(fault.record())]++;
        names.add(fault.field());
        hexadecimal.add(faults.hex(fault));
        raw.add(bytes, fault.from(), fault.to() - fault.from());
      }
    }
    int[] offsets = new int[rows.length + 1];
    for (int i = 0; i < rows.length; i++) {
      offsets[i + 1] = offsets[i] + counts[rows[i]];
    }
    Column values = hex ? hexadecimal.build() : raw.build();
    Column elements = new GroupColumn(values.size(), List.of(names.build(), values), new BitSet());
    return new SequenceColumn(offsets, elements, new BitSet());
  }
}
