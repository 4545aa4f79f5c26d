package dev.sluice.lake.filter;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A condition on rows, in SQL's logic of three values: a comparison with null is neither true nor
 * false, and only rows for which the condition is true pass.
 */
public sealed interface Filter {

  /** How two values are compared. */
  enum Operator {
    EQUAL("="),
    UNEQUAL("<>"),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** The operator that is true where this one is false. */
    public Operator negated() {
      return switch (this) {
        case EQUAL -> UNEQUAL;
        case UNEQUAL -> EQUAL;
        case LESS -> AT_LEAST;
        case AT_LEAST -> LESS;
        case GREATER -> AT_MOST;
        case AT_MOST -> GREATER;
      };
    }

    /** Whether it holds for two values that compare so. */
    public boolean holds(int comparison) {
      return switch (this) {
        case EQUAL -> comparison == 0;
        case UNEQUAL -> comparison != 0;
        case LESS -> comparison < 0;
        case AT_MOST -> comparison <= 0;
        case GREATER -> comparison > 0;
        case AT_LEAST -> comparison >= 0;
      };
    }

    @Override
    public String toString() {
      return symbol;
    }
  }

  /** A column compared with a value. */
  record Compare(String column, Operator operator, Literal value) implements Filter {}

  /** Whether a column's value is one of several. */
  record In(String column, List<Literal> values, boolean negated) implements Filter {
    public In {
      values = List.copyOf(values);
    }
  }

  /** Whether a column has no value. */
  record IsNull(String column, boolean negated) implements Filter {}

  /** Whether a text starts so. */
  record StartsWith(String column, String prefix, boolean negated) implements Filter {}

  /** All of these; true of all rows if there is none. */
  record And(List<Filter> parts) implements Filter {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** Any of these; true of no row if there is none. */
  record Or(List<Filter> parts) implements Filter {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** True of every row. */
  static Filter all() {
    return new And(List.of());
  }

  /** The condition that is true where this one is false, and unknown where this one is. */
  default Filter negate() {
    if (this instanceof Compare compare) {
      return new Compare(compare.column(), compare.operator().negated(), compare.value());
    } else if (this instanceof In in) {
      return new In(in.column(), in.values(), !in.negated());
    } else if (this instanceof IsNull isNull) {
      return new IsNull(isNull.column(), !isNull.negated());
    } else if (this instanceof StartsWith starts) {
      return new StartsWith(starts.column(), starts.prefix(), !starts.negated());
    } else if (this instanceof And and) {
      return new Or(and.parts().stream().map(Filter::negate).toList());
    }
    return new And(((Or) this).parts().stream().map(Filter::negate).toList());
  }

  /** The columns it looks at, as written. */
  default Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    if (this instanceof Compare compare) {
      columns.add(compare.column());
    } else if (this instanceof In in) {
      columns.add(in.column());
    } else if (this instanceof IsNull isNull) {
      columns.add(isNull.column());
    } else if (this instanceof StartsWith starts) {
      columns.add(starts.column());
    } else if (this instanceof And and) {
      and.parts().forEach(part -> columns.addAll(part.columns()));
    } else if (this instanceof Or or) {
      or.parts().forEach(part -> columns.addAll(part.columns()));
    }
    return columns;
  }
}
