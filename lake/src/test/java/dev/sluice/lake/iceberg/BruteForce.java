package dev.sluice.lake.iceberg;

import dev.sluice.lake.filter.Filter;
import dev.sluice.lake.filter.Literal;
import java.math.BigDecimal;
import java.util.List;

/** Conditions asked of rows in memory, the plain way, in three values: null is unknown. */
final class BruteForce {
  private final List<String> columns;

  BruteForce(List<String> columns) {
    this.columns = columns;
  }

  Boolean holds(Filter filter, Object[] row) {
    if (filter instanceof Filter.And and) {
      Boolean all = true;
      for (Filter part : and.parts()) {
        Boolean one = holds(part, row);
        if (Boolean.FALSE.equals(one)) {
          return false;
        }
        all = one == null ? null : all;
      }
      return all;
    }
    if (filter instanceof Filter.Or or) {
      Boolean any = false;
      for (Filter part : or.parts()) {
        Boolean one = holds(part, row);
        if (Boolean.TRUE.equals(one)) {
          return true;
        }
        any = one == null ? null : any;
      }
      return any;
    }
    Object value = row[columns.indexOf(filter.columns().iterator().next())];
    if (filter instanceof Filter.IsNull isNull) {
      return (value == null) != isNull.negated();
    }
    if (value == null) {
      return null;
    }
    if (filter instanceof Filter.Compare compare) {
      return compare.operator().holds(compare(value, compare.value()));
    }
    if (filter instanceof Filter.In in) {
      return in.values().stream().anyMatch(v -> compare(value, v) == 0) != in.negated();
    }
    Filter.StartsWith starts = (Filter.StartsWith) filter;
    return ((String) value).startsWith(starts.prefix()) != starts.negated();
  }

  private static int compare(Object value, Literal literal) {
    String text = literal.text();
    if (value instanceof Long number) {
      return BigDecimal.valueOf(number).compareTo(new BigDecimal(text));
    } else if (value instanceof BigDecimal number) {
      return number.compareTo(new BigDecimal(text));
    } else if (value instanceof Boolean flag) {
      return flag.compareTo(Boolean.valueOf(text));
    } else if (value instanceof Double number) {
      double other = Double.parseDouble(text);
      return number == other ? 0 : Double.compare(number, other);
    }
    int[] left = ((String) value).codePoints().toArray();
    int[] right = text.codePoints().toArray();
    return java.util.Arrays.compare(left, right);
  }
}
