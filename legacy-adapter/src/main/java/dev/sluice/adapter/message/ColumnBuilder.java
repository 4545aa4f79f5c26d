package dev.sluice.adapter.message;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.DecimalColumn;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.GroupColumn;
import dev.sluice.adapter.record.LongColumn;
import dev.sluice.adapter.record.SequenceColumn;
import dev.sluice.adapter.record.TextColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Collects the values of one field, each as a plain Java value. */
sealed interface ColumnBuilder {

  /** Adds a value or null, and says about how many bytes it takes. */
  long add(Object value);

  /** The column; the builder must not be used afterwards. */
  Column build();

  /** A builder for fields of this type: text, whole numbers, decimals, and groups and sequences. */
  static ColumnBuilder of(FieldType type) {
    if (type instanceof FieldType.Text) {
      return new Texts(new TextColumn.Builder());
    } else if (type instanceof FieldType.WholeNumber) {
      return new Numbers(new LongColumn.Builder());
    } else if (type instanceof FieldType.Decimal decimal) {
      return new Decimals(decimal, new DecimalColumn.Builder(decimal));
    } else if (type instanceof FieldType.Group group) {
      return new Groups(group.fields().stream().map(Field::type).map(ColumnBuilder::of).toList());
    } else if (type instanceof FieldType.Sequence sequence) {
      return new Sequences(of(sequence.element()));
    }
    throw new IllegalArgumentException("no record of these formats has fields of " + type);
  }

  /** Builds a column of text. */
  record Texts(TextColumn.Builder column) implements ColumnBuilder {
    @Override
    public long add(Object value) {
      column.add((String) value);
      return value == null ? 4 : 4 + ((String) value).length();
    }

    @Override
    public Column build() {
      return column.build();
    }
  }

  /** Builds a column of whole numbers. */
  record Numbers(LongColumn.Builder column) implements ColumnBuilder {
    @Override
    public long add(Object value) {
      if (value == null) {
        column.addNull();
      } else {
        column.add((Long) value);
      }
      return 8;
    }

    @Override
    public Column build() {
      return column.build();
    }
  }

  /** Builds a column of decimals; a value must fit precision and scale. */
  record Decimals(FieldType.Decimal type, DecimalColumn.Builder column) implements ColumnBuilder {
    @Override
    public long add(Object value) {
      if (value == null) {
        column.addNull();
      } else {
        column.addUnscaled(((BigDecimal) value).setScale(type.scale()).unscaledValue());
      }
      return type.precision() <= DecimalColumn.MAX_LONG_DIGITS ? 8 : 48;
    }

    @Override
    public Column build() {
      return column.build();
    }
  }

  /** Builds a column of groups; the children of a group that is null are null. */
  final class Groups implements ColumnBuilder {
    private final List<ColumnBuilder> children;
    private final BitSet nulls = new BitSet();
    private int rows;

    Groups(List<ColumnBuilder> children) {
      this.children = children;
    }

    @Override
    public long add(Object value) {
      Object[] members = (Object[]) value;
      nulls.set(rows++, members == null);
      long weight = 0;
      for (int i = 0; i < children.size(); i++) {
        weight += children.get(i).add(members == null ? null : members[i]);
      }
      return weight;
    }

    @Override
    public Column build() {
      List<Column> built = new ArrayList<>();
      children.forEach(child -> built.add(child.build()));
      return new GroupColumn(rows, built, nulls);
    }
  }

  /** Builds a column of sequences. */
  final class Sequences implements ColumnBuilder {
    private final ColumnBuilder elements;
    private final BitSet nulls = new BitSet();
    private int[] offsets = new int[257];
    private int rows;

    Sequences(ColumnBuilder elements) {
      this.elements = elements;
    }

    @Override
    public long add(Object value) {
      int count = 0;
      long weight = 4;
      if (value == null) {
        nulls.set(rows);
      } else {
        for (Object element : (List<?>) value) {
          weight += elements.add(element);
          count++;
        }
      }
      if (++rows == offsets.length) {
        offsets = Arrays.copyOf(offsets, rows * 2);
      }
      offsets[rows] = offsets[rows - 1] + count;
      return weight;
    }

    @Override
    public Column build() {
      return new SequenceColumn(Arrays.copyOf(offsets, rows + 1), elements.build(), nulls);
    }
  }
}
