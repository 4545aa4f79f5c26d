package dev.sluice.lake.rescue;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.adapter.record.BoolColumn;
import dev.sluice.adapter.record.BytesColumn;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.DecimalColumn;
import dev.sluice.adapter.record.DoubleColumn;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.GroupColumn;
import dev.sluice.adapter.record.LongColumn;
import dev.sluice.adapter.record.SequenceColumn;
import dev.sluice.adapter.record.TextColumn;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/**
 * Values of batches as JSON: numbers exact and without exponent, bytes as hexadecimal, fields of
 * groups that are null left out.
 */
final class ColumnJson {
  private ColumnJson() {}

  static void write(JsonGenerator json, Column column, FieldType type, int row) throws IOException {
    if (column.isNull(row)) {
      json.writeNull();
      return;
    }
    if (column instanceof TextColumn text) {
      json.writeString(text.get(row));
    } else if (column instanceof BytesColumn bytes) {
      json.writeString(HexFormat.of().formatHex(bytes.get(row)));
    } else if (column instanceof LongColumn longs) {
      json.writeNumber(longs.get(row));
    } else if (column instanceof DecimalColumn decimals) {
      json.writeNumber(decimals.get(row).toPlainString());
    } else if (column instanceof DoubleColumn doubles) {
      writeDouble(json, doubles.get(row), type instanceof FieldType.SingleFloat);
    } else if (column instanceof BoolColumn bool) {
      json.writeBoolean(bool.get(row));
    } else if (column instanceof GroupColumn group) {
      writeGroup(json, group, ((FieldType.Group) type).fields(), row);
    } else if (column instanceof SequenceColumn sequence) {
      writeSequence(json, sequence, ((FieldType.Sequence) type).element(), row);
    }
  }

  private static void writeDouble(JsonGenerator json, double value, boolean single)
      throws IOException {
    String digits = single ? Float.toString((float) value) : Double.toString(value);
    if (Double.isFinite(value)) {
      json.writeNumber(new java.math.BigDecimal(digits).toPlainString());
    } else {
      json.writeString(digits);
    }
  }

  private static void writeGroup(JsonGenerator json, GroupColumn group, List<Field> fields, int row)
      throws IOException {
    json.writeStartObject();
    for (int i = 0; i < fields.size(); i++) {
      Column child = group.children().get(i);
      if (!child.isNull(row)) {
        json.writeFieldName(fields.get(i).name());
        write(json, child, fields.get(i).type(), row);
      }
    }
    json.writeEndObject();
  }

  private static void writeSequence(
      JsonGenerator json, SequenceColumn sequence, FieldType element, int row) throws IOException {
    json.writeStartArray();
    for (int i = 0; i < sequence.length(row); i++) {
      write(json, sequence.elements(), element, sequence.start(row) + i);
    }
    json.writeEndArray();
  }
}
