package dev.sluice.lake.typed;

import dev.sluice.lake.filter.Filter;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeColumn.Kind;
import dev.sluice.lake.schema.ReadColumn;
import dev.sluice.lake.schema.ReadType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a condition on a schema's columns says of the lake's columns: a condition that is true of
 * every row of which the other is. It alone is compared with statistics of files.
 *
 * <p>A comparison is handed down only where the lake's values have the order of the typed ones:
 * numbers that are numbers in the lake, texts that stay texts. The order of numbers or dates in
 * text is another ({@code '9' > '10'}); of these only that there must be a value is handed down.
 * Every source of a column may give its value, so each is allowed to.
 */
final class SchemaFilter {
  private final Function<String, Optional<ReadColumn>> schema;
  private final TableColumns table;

  SchemaFilter(Function<String, Optional<ReadColumn>> schema, TableColumns table) {
    this.schema = schema;
    this.table = table;
  }

  Filter necessary(Filter filter) {
    if (filter instanceof Filter.And and) {
      return new Filter.And(and.parts().stream().map(this::necessary).toList());
    } else if (filter instanceof Filter.Or or) {
      return new Filter.Or(or.parts().stream().map(this::necessary).toList());
    }
    String name = filter.columns().iterator().next();
    Optional<ReadColumn> column = schema.apply(name);
    if (column.isEmpty()) {
      // A column of the system, or one that is not there, of which the whole condition will tell.
      return table.find(name).isPresent() ? filter : Filter.all();
    }
    boolean ofNull = filter instanceof Filter.IsNull isNull && !isNull.negated();
    if (ofNull || column.get().defaultValue().isPresent()) {
      return Filter.all();
    }
    List<Filter> sources = new ArrayList<>();
    for (String source : column.get().sources()) {
      table.find(source).ifPresent(lake -> sources.add(ofSource(filter, column.get(), lake)));
    }
    return new Filter.Or(sources);
  }

  private static Filter ofSource(Filter filter, ReadColumn column, LakeColumn lake) {
    Filter notNull = new Filter.IsNull(lake.name(), true);
    if (!keepsOrder(column, lake)) {
      return notNull;
    }
    if (filter instanceof Filter.Compare compare) {
      return new Filter.Compare(lake.name(), compare.operator(), compare.value());
    } else if (filter instanceof Filter.In in) {
      return new Filter.In(lake.name(), in.values(), in.negated());
    } else if (filter instanceof Filter.StartsWith starts) {
      return new Filter.StartsWith(lake.name(), starts.prefix(), starts.negated());
    }
    return notNull;
  }

  private static boolean keepsOrder(ReadColumn column, LakeColumn lake) {
    if (column.type() instanceof ReadType.Text) {
      return lake.kind() == Kind.TEXT;
    }
    boolean number =
        column.type() instanceof ReadType.WholeNumber || column.type() instanceof ReadType.Decimal;
    boolean inLake = lake.kind() == Kind.LONG || lake.kind() == Kind.DECIMAL;
    // A mask may mean a point that is not written.
    return number && inLake && column.masks().isEmpty();
  }
}
