package dev.sluice.lake.iceberg;

import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.lake.read.LakeColumn.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** How types of records become types of tables, and how those are read. */
final class TableTypes {
  private TableTypes() {}

  /** The exact counterpart; ids of nested fields are drawn from the counter. */
  static Type of(FieldType type, AtomicInteger ids) {
    if (type instanceof FieldType.Text) {
      return Types.StringType.get();
    } else if (type instanceof FieldType.WholeNumber) {
      return Types.LongType.get();
    } else if (type instanceof FieldType.Decimal decimal) {
      return Types.DecimalType.of(decimal.precision(), decimal.scale());
    } else if (type instanceof FieldType.SingleFloat) {
      return Types.FloatType.get();
    } else if (type instanceof FieldType.DoubleFloat) {
      return Types.DoubleType.get();
    } else if (type instanceof FieldType.Bool) {
      return Types.BooleanType.get();
    } else if (type instanceof FieldType.Bytes) {
      return Types.BinaryType.get();
    } else if (type instanceof FieldType.Group group) {
      return Types.StructType.of(optionalFields(group.fields(), ids));
    }
    FieldType element = ((FieldType.Sequence) type).element();
    int id = ids.incrementAndGet();
    return Types.ListType.ofOptional(id, of(element, ids));
  }

  static List<Types.NestedField> optionalFields(List<Field> fields, AtomicInteger ids) {
    List<Types.NestedField> columns = new ArrayList<>();
    for (Field field : fields) {
      int id = ids.incrementAndGet();
      columns.add(Types.NestedField.optional(id, field.name(), of(field.type(), ids)));
    }
    return columns;
  }

  /**
   * Whether every value of the record's type is a value of the table's, exactly. Whole numbers and
   * truth values are texts too, in the one way they are written; so a field of JSON stays one
   * column when some of its files hold only numbers. Groups and sequences are for the caller to
   * compare part by part.
   */
  static boolean holds(Type column, FieldType type) {
    if (type instanceof FieldType.Decimal decimal && column instanceof Types.DecimalType wide) {
      return wide.scale() == decimal.scale() && wide.precision() >= decimal.precision();
    }
    if (type instanceof FieldType.SingleFloat && column instanceof Types.DoubleType) {
      return true;
    }
    if (type instanceof FieldType.WholeNumber || type instanceof FieldType.Bool) {
      boolean written = column instanceof Types.StringType;
      return written || column.equals(of(type, new AtomicInteger()));
    }
    boolean nested = type instanceof FieldType.Group || type instanceof FieldType.Sequence;
    return !nested && column.equals(of(type, new AtomicInteger()));
  }

  /**
   * The type Iceberg can widen a column to, without writing its files again, so that it holds the
   * record's type as well; empty if there is none.
   */
  static Optional<Type.PrimitiveType> widened(Type column, FieldType type) {
    if (type instanceof FieldType.Decimal decimal && column instanceof Types.DecimalType narrow) {
      return narrow.scale() == decimal.scale()
          ? Optional.of(Types.DecimalType.of(decimal.precision(), decimal.scale()))
          : Optional.empty();
    }
    return type instanceof FieldType.DoubleFloat && column instanceof Types.FloatType
        ? Optional.of(Types.DoubleType.get())
        : Optional.empty();
  }

  /** Whether the type has a group without fields, which no table can hold. */
  static boolean hasEmptyGroup(FieldType type) {
    if (type instanceof FieldType.Group group) {
      return group.fields().isEmpty()
          || group.fields().stream().anyMatch(field -> hasEmptyGroup(field.type()));
    }
    return type instanceof FieldType.Sequence sequence && hasEmptyGroup(sequence.element());
  }

  static Kind kind(Type type) {
    return switch (type.typeId()) {
      case STRING -> Kind.TEXT;
      case INTEGER, LONG -> Kind.LONG;
      case DECIMAL -> Kind.DECIMAL;
      case FLOAT, DOUBLE -> Kind.DOUBLE;
      case BOOLEAN -> Kind.BOOLEAN;
      case BINARY, FIXED -> Kind.BYTES;
      case STRUCT, LIST -> Kind.NESTED;
      default -> throw new IllegalArgumentException("the lake does not write columns of " + type);
    };
  }
}
