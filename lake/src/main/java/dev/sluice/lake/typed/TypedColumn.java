package dev.sluice.lake.typed;

import dev.sluice.lake.conversion.Fault;
import dev.sluice.lake.conversion.TypeConversion;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeColumn.Kind;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.schema.ReadColumn;
import dev.sluice.lake.schema.ReadType;
import java.util.List;
import java.util.Set;

/** Makes the values of one column of a schema from the lake columns it is read from. */
final class TypedColumn {
  private final ReadColumn column;
  private final int[] positions;
  private final List<LakeColumn> lake;
  private final TypeConversion conversion;
  private final Set<String> nulls;
  private final Object defaultValue;

  /**
   * A column.
   *
   * @param positions of those of its sources that the table has, in the schema's order
   * @param lake the columns of the rows it is read from
   */
  TypedColumn(ReadColumn column, List<Integer> positions, List<LakeColumn> lake) {
    this.column = column;
    this.positions = positions.stream().mapToInt(Integer::intValue).toArray();
    this.lake = lake;
    this.conversion = column.conversion();
    this.nulls = Set.copyOf(column.nulls());
    this.defaultValue = column.defaultObject();
  }

  ReadColumn column() {
    return column;
  }

  LakeColumn shown() {
    return new LakeColumn(column.name(), kind(column.type()));
  }

  private static Kind kind(ReadType type) {
    if (type instanceof ReadType.Text) {
      return Kind.TEXT;
    } else if (type instanceof ReadType.WholeNumber) {
      return Kind.LONG;
    } else if (type instanceof ReadType.Decimal) {
      return Kind.DECIMAL;
    } else if (type instanceof ReadType.DoubleNumber) {
      return Kind.DOUBLE;
    } else if (type instanceof ReadType.Bool) {
      return Kind.BOOLEAN;
    } else if (type instanceof ReadType.Date) {
      return Kind.DATE;
    } else if (type instanceof ReadType.Time) {
      return Kind.TIME;
    }
    return type instanceof ReadType.Timestamp ? Kind.TIMESTAMP : Kind.MOMENT;
  }

  /** The value, null, or a {@link Fault}. */
  Object value(LakeRows row) {
    for (int position : positions) {
      if (!row.isNull(position) && !meansNull(row, position)) {
        return converted(row, position);
      }
    }
    return defaultValue;
  }

  private boolean meansNull(LakeRows row, int position) {
    boolean text = lake.get(position).kind() == Kind.TEXT;
    if (nulls.isEmpty() && (conversion.takesBlank() || !text)) {
      return false;
    }
    String stripped = row.text(position).strip();
    return (!conversion.takesBlank() && stripped.isEmpty()) || nulls.contains(stripped);
  }

  private Object converted(LakeRows row, int position) {
    return switch (lake.get(position).kind()) {
      case TEXT, BOOLEAN -> ofText(row.text(position));
      case LONG -> conversion.ofLong(row.longValue(position));
      case DECIMAL -> conversion.ofDecimal(row.decimal(position));
      case DOUBLE -> conversion.ofDouble(row.doubleValue(position));
      default ->
          conversion.takesAnything()
              ? conversion.ofText(row.text(position))
              : new Fault(
                  "type", lake.get(position).name() + " holds bytes or a group, no single value");
    };
  }

  private Object ofText(String text) {
    return conversion.ofText(conversion.takesBlank() ? text : text.strip());
  }

  /** What the lake says, for whoever looks into an error. */
  String written(LakeRows row) {
    for (int position : positions) {
      if (!row.isNull(position) && !meansNull(row, position)) {
        return row.text(position);
      }
    }
    return null;
  }
}
