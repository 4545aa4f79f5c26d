package dev.sluice.lake.iceberg;

import dev.sluice.adapter.record.BoolColumn;
import dev.sluice.adapter.record.BytesColumn;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.DecimalColumn;
import dev.sluice.adapter.record.DoubleColumn;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.GroupColumn;
import dev.sluice.adapter.record.LongColumn;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.SequenceColumn;
import dev.sluice.adapter.record.TextColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Builds batches from plain objects: maps for groups, lists for sequences. */
final class Batches {
  private Batches() {}

  static Schema schema(Field... fields) {
    return new Schema(List.of(fields));
  }

  static Field field(String name, FieldType type) {
    return new Field(name, type);
  }

  static Field whole(String name) {
    return new Field(name, new FieldType.WholeNumber());
  }

  static Field group(String name, Field... fields) {
    return new Field(name, new FieldType.Group(List.of(fields)));
  }

  static Field sequence(String name, FieldType element) {
    return new Field(name, new FieldType.Sequence(element));
  }

  /** Rows with record numbers from the given one. */
  static RecordBatch batch(Schema schema, long firstRecord, List<List<Object>> rows) {
    return batch(schema, firstRecord, rows, new String[rows.size()]);
  }

  static RecordBatch batch(
      Schema schema, long firstRecord, List<List<Object>> rows, String[] rescued) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < schema.fields().size(); i++) {
      int at = i;
      List<Object> values = new ArrayList<>();
      rows.forEach(row -> values.add(row.get(at)));
      columns.add(column(schema.fields().get(i).type(), values));
    }
    long[] numbers = new long[rows.size()];
    TextColumn.Builder rescuedColumn = new TextColumn.Builder();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = firstRecord + i;
      rescuedColumn.add(rescued[i]);
    }
    return new RecordBatch(schema, columns, numbers, rescuedColumn.build());
  }

  private static Column column(FieldType type, List<Object> values) {
    if (type instanceof FieldType.Text) {
      TextColumn.Builder text = new TextColumn.Builder();
      values.forEach(value -> text.add((String) value));
      return text.build();
    } else if (type instanceof FieldType.WholeNumber) {
      LongColumn.Builder longs = new LongColumn.Builder();
      for (Object value : values) {
        if (value == null) {
          longs.addNull();
        } else {
          longs.add(((Number) value).longValue());
        }
      }
      return longs.build();
    } else if (type instanceof FieldType.Decimal decimal) {
      return decimals(decimal, values);
    } else if (type instanceof FieldType.Bool) {
      BoolColumn.Builder bools = new BoolColumn.Builder();
      for (Object value : values) {
        if (value == null) {
          bools.addNull();
        } else {
          bools.add((Boolean) value);
        }
      }
      return bools.build();
    } else if (type instanceof FieldType.Bytes) {
      return bytes(values);
    } else if (type instanceof FieldType.Group group) {
      return groups(group, values);
    } else if (type instanceof FieldType.Sequence sequence) {
      return sequences(sequence, values);
    }
    DoubleColumn.Builder doubles = new DoubleColumn.Builder();
    for (Object value : values) {
      if (value == null) {
        doubles.addNull();
      } else {
        doubles.add(((Number) value).doubleValue());
      }
    }
    return doubles.build();
  }

  private static Column decimals(FieldType.Decimal type, List<Object> values) {
    DecimalColumn.Builder decimals = new DecimalColumn.Builder(type);
    for (Object value : values) {
      if (value == null) {
        decimals.addNull();
      } else {
        decimals.addUnscaled(new BigDecimal((String) value).setScale(type.scale()).unscaledValue());
      }
    }
    return decimals.build();
  }

  private static Column bytes(List<Object> values) {
    BytesColumn.Builder bytes = new BytesColumn.Builder();
    for (Object value : values) {
      if (value == null) {
        bytes.addNull();
      } else {
        bytes.add((byte[]) value, 0, ((byte[]) value).length);
      }
    }
    return bytes.build();
  }

  private static Column groups(FieldType.Group type, List<Object> values) {
    BitSet nulls = new BitSet();
    List<Column> children = new ArrayList<>();
    for (Field field : type.fields()) {
      List<Object> below = new ArrayList<>();
      for (Object value : values) {
        below.add(value == null ? null : ((Map<?, ?>) value).get(field.name()));
      }
      children.add(column(field.type(), below));
    }
    for (int i = 0; i < values.size(); i++) {
      nulls.set(i, values.get(i) == null);
    }
    return new GroupColumn(values.size(), children, nulls);
  }

  private static Column sequences(FieldType.Sequence type, List<Object> values) {
    BitSet nulls = new BitSet();
    int[] offsets = new int[values.size() + 1];
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      nulls.set(i, values.get(i) == null);
      if (values.get(i) != null) {
        elements.addAll((List<?>) values.get(i));
      }
      offsets[i + 1] = elements.size();
    }
    return new SequenceColumn(offsets, column(type.element(), elements), nulls);
  }
}
