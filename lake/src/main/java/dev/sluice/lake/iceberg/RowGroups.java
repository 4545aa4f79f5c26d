package dev.sluice.lake.iceberg;

import dev.sluice.lake.parquet.DataFileReader;
import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.parquet.ParquetMetricsRowGroupFilter;

/** Tells by a file's footer which of its row groups may hold rows wanted. */
final class RowGroups {
  private final boolean all;
  private final ParquetMetricsRowGroupFilter filter;

  RowGroups(Schema schema, Expression pushed) {
    this.all = pushed.equals(Expressions.alwaysTrue());
    this.filter = new ParquetMetricsRowGroupFilter(schema, pushed);
  }

  boolean mayHold(DataFileReader file, int rowGroup) {
    return all || filter.shouldRead(file.schema(), file.footer().getBlocks().get(rowGroup));
  }
}
