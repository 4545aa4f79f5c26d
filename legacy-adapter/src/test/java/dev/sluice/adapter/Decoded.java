package dev.sluice.adapter;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.RecordRange;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.record.BoolColumn;
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
import java.util.Arrays;
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
    try (RecordReader reader = layout.open(source)) {
      return of(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Decodes one range of a file. */
  public static Decoded of(SplittableLayout layout, ByteSource source, RecordRange range) {
    try (RecordReader reader = layout.open(source, range)) {
      return of(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Decoded of(RecordReader reader) throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    List<String> rescued = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
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
  }

  /** The parts of a file, one behind the other. */
  public static Decoded joined(List<Decoded> parts) {
    return new Decoded(
        parts.get(0).schema,
        parts.stream().flatMap(part -> part.rows.stream()).toList(),
        parts.stream().flatMap(part -> part.recordNumbers.stream()).toList(),
        parts.stream().flatMap(part -> part.rescued.stream()).toList(),
        parts.stream().flatMap(part -> part.rejects.stream()).toList(),
        parts.stream().map(Decoded::account).reduce(Decoded::sum).orElseThrow());
  }

  private static ByteAccount sum(ByteAccount one, ByteAccount other) {
    return new ByteAccount(
        one.header() + other.header(),
        one.records() + other.records(),
        one.trailer() + other.trailer(),
        one.recordCount() + other.recordCount());
  }

  public static Decoded of(Layout layout, byte[] bytes) {
    return of(layout, new InMemorySource(bytes));
  }

  /** Everything there is to compare, rejects with their bytes. */
  public String shown() {
    StringBuilder shown = new StringBuilder();
    shown.append(names()).append(rows).append(recordNumbers).append(rescued).append(account);
    for (Reject reject : rejects) {
      shown.append(
          List.of(
              reject.recordNumber(),
              reject.byteOffset(),
              String.valueOf(reject.field()),
              reject.rule(),
              reject.reason(),
              Arrays.toString(reject.raw())));
    }
    return shown.toString();
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
    } else if (column instanceof BoolColumn bool) {
      return bool.get(row);
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
