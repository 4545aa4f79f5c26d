package dev.sluice.adapter;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.BytesColumn;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.DecimalColumn;
import dev.sluice.adapter.record.DoubleColumn;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.GroupColumn;
import dev.sluice.adapter.record.LongColumn;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.SequenceColumn;
import dev.sluice.adapter.record.TextColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A whole file as plain Java values, for tests to compare. */
public record Decoded(
    Schema schema,
    List<Map<String, Object>> rows,
    List<Long> recordNumbers,
    List<String> rescued,
    List<Reject> rejects,
    ByteAccount account) {

  /** Decodes all of a file. */
  public static Decoded of(Layout layout, ByteSource source) {
    List<Map<String, Object>> rows = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    List<String> rescued = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    try (RecordReader reader = layout.open(source)) {
      for (RecordBatch batch = reader.next(rejects::add);
          batch != null;
          batch = reader.next(rejects::add)) {
        for (int row = 0; row < batch.rows(); row++) {
          rows.add(group(batch.schema().fields(), batch.columns(), row));
          numbers.add(batch.recordNumbers()[row]);
          rescued.add(batch.rescued().get(row));
        }
      }
      return new Decoded(reader.schema(), rows, numbers, rescued, rejects, reader.account());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Decoded of(Layout layout, byte[] bytes) {
    return of(layout, new InMemorySource(bytes));
  }

  public List<String> names() {
    return schema.fields().stream().map(Field::name).toList();
  }

  public List<List<Object>> values() {
    return rows.stream().map(row -> (List<Object>) new ArrayList<>(row.values())).toList();
  }

  public List<String> rules() {
    return rejects.stream().map(Reject::rule).toList();
  }

  private static Map<String, Object> group(List<Field> fields, List<Column> columns, int row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      values.put(fields.get(i).name(), value(fields.get(i).type(), columns.get(i), row));
    }
    return values;
  }

  private static Object value(FieldType type, Column column, int row) {
    if (column.isNull(row)) {
      return null;
    }
    if (column instanceof TextColumn text) {
      return text.get(row);
    } else if (column instanceof LongColumn whole) {
      return whole.get(row);
    } else if (column instanceof DecimalColumn decimal) {
      return decimal.get(row);
    } else if (column instanceof DoubleColumn floating) {
      return floating.get(row);
    } else if (column instanceof BytesColumn bytes) {
      return bytes.get(row);
    } else if (column instanceof GroupColumn group) {
      return group(((FieldType.Group) type).fields(), group.children(), row);
    }
    SequenceColumn sequence = (SequenceColumn) column;
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < sequence.length(row); i++) {
      elements.add(
          value(
              ((FieldType.Sequence) type).element(), sequence.elements(), sequence.start(row) + i));
    }
    return elements;
  }
}
