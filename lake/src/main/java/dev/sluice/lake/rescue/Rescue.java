package dev.sluice.lake.rescue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.GroupColumn;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.SequenceColumn;
import dev.sluice.adapter.record.TextColumn;
import dev.sluice.lake.parquet.LeafSource.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Fills {@code _rescued_data}: what the decoder rescued, and the values of fields the table has no
 * place for. A field inside sequences gives an array with one entry for each element.
 */
public final class Rescue {
  private static final JsonFactory JSON = new JsonFactory();

  private final List<RescuedField> fields;

  /** Rescues these fields of every batch. */
  public Rescue(List<RescuedField> fields) {
    this.fields = List.copyOf(fields);
  }

  /** The column of rescued data; null where a row has none. */
  public TextColumn column(RecordBatch batch) throws IOException {
    if (fields.isEmpty()) {
      return batch.rescued();
    }
    TextColumn.Builder merged = new TextColumn.Builder();
    for (int row = 0; row < batch.rows(); row++) {
      addRow(batch, row, merged);
    }
    return merged.build();
  }

  private void addRow(RecordBatch batch, int row, TextColumn.Builder merged) throws IOException {
    byte[] own = ownFields(batch, row);
    if (own == null && batch.rescued().isNull(row)) {
      merged.addNull();
    } else if (own == null) {
      TextColumn decoded = batch.rescued();
      merged.add(decoded.bytes(), decoded.start(row), decoded.length(row));
    } else if (batch.rescued().isNull(row)) {
      merged.add(own, 0, own.length);
    } else {
      merged.add(joined(batch.rescued().get(row), own));
    }
  }

  /** Joins two JSON objects as text, so that no number loses digits on the way. */
  private static String joined(String decoded, byte[] own) {
    String inner = decoded.strip();
    if (!inner.startsWith("{") || !inner.endsWith("}")) {
      throw new IllegalArgumentException("rescued data is no JSON object: " + decoded);
    }
    inner = inner.substring(1, inner.length() - 1).strip();
    String mine = new String(own, java.nio.charset.StandardCharsets.UTF_8);
    return inner.isEmpty() ? mine : "{" + inner + "," + mine.substring(1);
  }

  /** The row's rescued fields as a JSON object; null if none has a value. */
  private byte[] ownFields(RecordBatch batch, int row) throws IOException {
    ByteArrayOutputStream out = null;
    JsonGenerator json = null;
    for (RescuedField field : fields) {
      Column column = batch.columns().get(field.column());
      if (!hasValue(column, field, row, 0)) {
        continue;
      }
      if (json == null) {
        out = new ByteArrayOutputStream();
        json = JSON.createGenerator(out);
        json.writeStartObject();
      }
      json.writeFieldName(field.name());
      write(json, column, field, row, 0);
    }
    if (json == null) {
      return null;
    }
    json.writeEndObject();
    json.close();
    return out.toByteArray();
  }

  private static boolean hasValue(Column column, RescuedField field, int row, int step) {
    if (column.isNull(row)) {
      return false;
    }
    if (step == field.steps().size()) {
      return true;
    }
    if (field.steps().get(step) instanceof Step.Child child) {
      Column next = ((GroupColumn) column).children().get(child.ordinal());
      return hasValue(next, field, row, step + 1);
    }
    SequenceColumn sequence = (SequenceColumn) column;
    for (int i = 0; i < sequence.length(row); i++) {
      if (hasValue(sequence.elements(), field, sequence.start(row) + i, step + 1)) {
        return true;
      }
    }
    return false;
  }

  private static void write(
      JsonGenerator json, Column column, RescuedField field, int row, int step) throws IOException {
    if (step == field.steps().size()) {
      ColumnJson.write(json, column, field.type(), row);
    } else if (column.isNull(row)) {
      json.writeNull();
    } else if (field.steps().get(step) instanceof Step.Child child) {
      write(json, ((GroupColumn) column).children().get(child.ordinal()), field, row, step + 1);
    } else {
      SequenceColumn sequence = (SequenceColumn) column;
      json.writeStartArray();
      for (int i = 0; i < sequence.length(row); i++) {
        write(json, sequence.elements(), field, sequence.start(row) + i, step + 1);
      }
      json.writeEndArray();
    }
  }
}
