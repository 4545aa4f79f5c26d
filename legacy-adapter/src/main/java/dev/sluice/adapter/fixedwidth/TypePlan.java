package dev.sluice.adapter.fixedwidth;

import dev.sluice.adapter.fixedwidth.RecordTypes.RecordType;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.TextColumn;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** The fields of one kind of record, and the columns of a batch that they fill. */
final class TypePlan {
  private final List<FixedField> fields;
  private final List<Padding> paddings = new ArrayList<>();
  private final List<TextColumn.Builder> columns = new ArrayList<>();
  private final int end;

  TypePlan(RecordType type, List<String> nullTokens, Charset charset) {
    this.fields = type.fields();
    this.end = fields.stream().mapToInt(FixedField::end).max().orElseThrow();
    for (FixedField field : fields) {
      paddings.add(new Padding(field, nullTokens, charset));
    }
  }

  List<FixedField> fields() {
    return fields;
  }

  /** The position behind the last field. */
  int end() {
    return end;
  }

  /** Starts a batch. */
  void begin() {
    columns.clear();
    for (int i = 0; i < fields.size(); i++) {
      columns.add(new TextColumn.Builder());
    }
  }

  /** Adds a record of this kind. */
  void add(RecordText record) {
    for (int i = 0; i < columns.size(); i++) {
      FixedField field = fields.get(i);
      int length = record.length();
      record.cut(Math.min(field.start() - 1, length), Math.min(field.end(), length));
      paddings.get(i).trim(record);
      if (paddings.get(i).isNull(record)) {
        columns.get(i).addNull();
      } else {
        record.addTo(columns.get(i));
      }
    }
  }

  /** Adds a record of another kind. */
  void addNulls() {
    columns.forEach(TextColumn.Builder::addNull);
  }

  /** The batch's columns, one for each field. */
  List<Column> build() {
    return columns.stream().map(column -> (Column) column.build()).toList();
  }
}
