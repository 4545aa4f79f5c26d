package dev.sluice.lake.iceberg;

import dev.sluice.lake.filter.Filter;
import dev.sluice.lake.filter.Filter.Operator;
import dev.sluice.lake.filter.Literal;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeColumn.Kind;
import dev.sluice.lake.typed.BoundFilter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * Conditions as Iceberg's expressions, by which whole files and row groups are left unread. An
 * expression is true of every row of which the condition is, and may be true of more: rows are
 * asked again. Floating point numbers are not compared by statistics, which know neither
 * not-a-number nor the sign of zero.
 */
final class PushedFilter {
  private final Schema schema;

  PushedFilter(Schema schema) {
    this.schema = schema;
  }

  Expression expression(Filter filter) {
    if (filter instanceof Filter.And and) {
      Expression all = Expressions.alwaysTrue();
      for (Filter part : and.parts()) {
        all = Expressions.and(all, expression(part));
      }
      return all;
    } else if (filter instanceof Filter.Or or) {
      Expression any = Expressions.alwaysFalse();
      for (Filter part : or.parts()) {
        any = Expressions.or(any, expression(part));
      }
      return any;
    }
    return leaf(filter);
  }

  private Expression leaf(Filter filter) {
    String name = filter.columns().iterator().next();
    Optional<Projection.Found> found = Projection.find(schema, name);
    if (found.isEmpty() || !found.get().field().type().isPrimitiveType()) {
      return Expressions.alwaysTrue();
    }
    int id = found.get().field().fieldId();
    Type type = found.get().field().type();
    LakeColumn column = new LakeColumn(name, TableTypes.kind(type));
    String reference = schema.findColumnName(id);
    if (filter instanceof Filter.IsNull isNull) {
      return isNull.negated() ? Expressions.notNull(reference) : Expressions.isNull(reference);
    }
    Expression pushed = Expressions.alwaysTrue();
    if (filter instanceof Filter.Compare compare) {
      pushed = comparison(reference, column, type, compare.operator(), compare.value());
    } else if (filter instanceof Filter.In in && !in.negated()) {
      pushed = Expressions.alwaysFalse();
      for (Literal value : in.values()) {
        pushed = Expressions.or(pushed, comparison(reference, column, type, Operator.EQUAL, value));
      }
    } else if (filter instanceof Filter.StartsWith starts && !starts.negated()) {
      pushed = Expressions.startsWith(reference, starts.prefix());
    }
    return Expressions.and(Expressions.notNull(reference), pushed);
  }

  private static Expression comparison(
      String reference, LakeColumn column, Type type, Operator operator, Literal literal) {
    Object value = BoundFilter.value(column, literal);
    if (column.kind() == Kind.TEXT) {
      return compared(reference, operator, value);
    }
    return Numbers.of(type)
        .map(numbers -> numbers.compared(reference, operator, (BigDecimal) value))
        .orElse(Expressions.alwaysTrue());
  }

  /** The numbers a column can hold. */
  private record Numbers(int scale, BigDecimal least, BigDecimal greatest, boolean whole) {

    static Optional<Numbers> of(Type type) {
      if (type instanceof Types.LongType) {
        BigDecimal least = BigDecimal.valueOf(Long.MIN_VALUE);
        return Optional.of(new Numbers(0, least, BigDecimal.valueOf(Long.MAX_VALUE), true));
      }
      if (type instanceof Types.DecimalType decimal) {
        BigDecimal digits = BigDecimal.TEN.pow(decimal.precision()).subtract(BigDecimal.ONE);
        BigDecimal most = digits.movePointLeft(decimal.scale());
        return Optional.of(new Numbers(decimal.scale(), most.negate(), most, false));
      }
      return Optional.empty();
    }

    /** A number between two that the column can hold compares as its neighbours do. */
    Expression compared(String reference, Operator operator, BigDecimal value) {
      boolean exact = value.stripTrailingZeros().scale() <= scale;
      boolean below = operator == Operator.LESS || operator == Operator.AT_MOST;
      if (!exact && (operator == Operator.EQUAL || operator == Operator.UNEQUAL)) {
        return operator == Operator.EQUAL ? Expressions.alwaysFalse() : Expressions.alwaysTrue();
      }
      BigDecimal near = value.setScale(scale, below ? RoundingMode.FLOOR : RoundingMode.CEILING);
      if (near.compareTo(least) < 0 || near.compareTo(greatest) > 0) {
        return Expressions.alwaysTrue();
      }
      Operator rounded = exact ? operator : below ? Operator.AT_MOST : Operator.AT_LEAST;
      Object bound = whole ? (Object) near.longValueExact() : near;
      return PushedFilter.compared(reference, rounded, bound);
    }
  }

  private static Expression compared(String reference, Operator operator, Object value) {
    return switch (operator) {
      case EQUAL -> Expressions.equal(reference, value);
      case UNEQUAL -> Expressions.alwaysTrue();
      case LESS -> Expressions.lessThan(reference, value);
      case AT_MOST -> Expressions.lessThanOrEqual(reference, value);
      case GREATER -> Expressions.greaterThan(reference, value);
      case AT_LEAST -> Expressions.greaterThanOrEqual(reference, value);
    };
  }
}
