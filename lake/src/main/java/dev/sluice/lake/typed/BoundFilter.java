package dev.sluice.lake.typed;

import dev.sluice.lake.conversion.Fault;
import dev.sluice.lake.conversion.NumberText;
import dev.sluice.lake.conversion.TypeConversion;
import dev.sluice.lake.filter.Filter;
import dev.sluice.lake.filter.Filter.Operator;
import dev.sluice.lake.filter.FilterException;
import dev.sluice.lake.filter.Literal;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeColumn.Kind;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Binds conditions to columns: each value becomes one of the column's type, once. Conditions hold
 * no negations but those of single comparisons, so what is unknown may count as false.
 */
public final class BoundFilter {
  private final List<LakeColumn> columns;

  private BoundFilter(List<LakeColumn> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * A test of rows that have these columns.
   *
   * @throws FilterException if a column is not there, or a value is none of its type
   */
  public static RowTest bind(Filter filter, List<LakeColumn> columns) {
    return new BoundFilter(columns).test(filter);
  }

  private RowTest test(Filter filter) {
    if (filter instanceof Filter.And and) {
      List<RowTest> parts = and.parts().stream().map(this::test).toList();
      return row -> {
        for (RowTest part : parts) {
          if (!part.isTrue(row)) {
            return false;
          }
        }
        return true;
      };
    } else if (filter instanceof Filter.Or or) {
      List<RowTest> parts = or.parts().stream().map(this::test).toList();
      return row -> {
        for (RowTest part : parts) {
          if (part.isTrue(row)) {
            return true;
          }
        }
        return false;
      };
    } else if (filter instanceof Filter.Compare compare) {
      return comparison(compare);
    } else if (filter instanceof Filter.In in) {
      return membership(in);
    } else if (filter instanceof Filter.StartsWith starts) {
      return prefix(starts);
    }
    Filter.IsNull isNull = (Filter.IsNull) filter;
    int at = position(columns, isNull.column());
    return row -> row.isNull(at) != isNull.negated();
  }

  /**
   * Where a column stands: the one named so, or else so but for case.
   *
   * @throws FilterException if there is none
   */
  static int position(List<LakeColumn> columns, String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equalsIgnoreCase(name)) {
        return i;
      }
    }
    String there = String.join(", ", columns.stream().map(LakeColumn::name).toList());
    throw new FilterException("no column " + name + "; there are: " + there);
  }

  private RowTest comparison(Filter.Compare compare) {
    int at = position(columns, compare.column());
    LakeColumn column = columns.get(at);
    Operator operator = compare.operator();
    Object value = value(column, compare.value());
    boolean ordered = operator != Operator.EQUAL && operator != Operator.UNEQUAL;
    if (ordered && column.kind() == Kind.BOOLEAN) {
      throw new FilterException("column " + column.name() + " is true or false, and has no order");
    }
    Comparator<Object> order = order(column.kind());
    return row -> !row.isNull(at) && operator.holds(order.compare(row.value(at), value));
  }

  private RowTest membership(Filter.In in) {
    int at = position(columns, in.column());
    LakeColumn column = columns.get(at);
    List<Object> values = in.values().stream().map(v -> value(column, v)).toList();
    Comparator<Object> order = order(column.kind());
    return row -> {
      if (row.isNull(at)) {
        return false;
      }
      Object found = row.value(at);
      return values.stream().anyMatch(v -> order.compare(found, v) == 0) != in.negated();
    };
  }

  private RowTest prefix(Filter.StartsWith starts) {
    int at = position(columns, starts.column());
    if (columns.get(at).kind() != Kind.TEXT) {
      throw new FilterException("like is for text, and column " + starts.column() + " is none");
    }
    return row -> !row.isNull(at) && row.text(at).startsWith(starts.prefix()) != starts.negated();
  }

  /** Orders values as SQL would; texts by code points, as the lake's statistics do. */
  private static Comparator<Object> order(Kind kind) {
    return switch (kind) {
      case TEXT -> (a, b) -> CodePoints.compare((String) a, (String) b);
      case LONG -> (a, b) -> compareLong((Long) a, (BigDecimal) b);
      case DECIMAL -> (a, b) -> ((BigDecimal) a).compareTo((BigDecimal) b);
      case DOUBLE -> (a, b) -> Double.compare((Double) a + 0.0, (Double) b + 0.0);
      case MOMENT -> Comparator.comparing(moment -> ((OffsetDateTime) moment).toInstant());
      default -> BoundFilter::compareSame;
    };
  }

  private static int compareLong(long a, BigDecimal b) {
    return BigDecimal.valueOf(a).compareTo(b);
  }

  /** Values of one kind are of one class, which compares with itself. */
  @SuppressWarnings("unchecked")
  private static int compareSame(Object a, Object b) {
    return ((Comparable<Object>) a).compareTo(b);
  }

  /**
   * A condition's value as one to compare a column's values with.
   *
   * @throws FilterException if it is none
   */
  public static Object value(LakeColumn column, Literal literal) {
    if (column.kind() == Kind.TEXT) {
      if (!literal.quoted()) {
        throw new FilterException(
            "column "
                + column.name()
                + " is text: write '"
                + literal.text()
                + "' to compare texts, or read with a schema that gives it another type");
      }
      return literal.text();
    }
    String text = literal.text().strip();
    boolean exact = column.kind() == Kind.LONG || column.kind() == Kind.DECIMAL;
    Object value = exact ? NumberText.of(List.of()).parse(text) : conversion(column).ofText(text);
    if (value instanceof Fault fault) {
      throw new FilterException("column " + column.name() + " is compared: " + fault.reason());
    }
    return value;
  }

  private static TypeConversion conversion(LakeColumn column) {
    return switch (column.kind()) {
      case DOUBLE -> TypeConversion.doubleNumber(List.of());
      case BOOLEAN -> TypeConversion.bool();
      case DATE -> TypeConversion.date(List.of());
      case TIME -> TypeConversion.time(List.of());
      case TIMESTAMP -> TypeConversion.timestamp(List.of());
      case MOMENT -> TypeConversion.moment(List.of(), Optional.empty());
      default ->
          throw new FilterException(
              "column " + column.name() + " can only be asked whether it is null");
    };
  }
}
