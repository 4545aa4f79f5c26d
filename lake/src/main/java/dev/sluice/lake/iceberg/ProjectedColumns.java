package dev.sluice.lake.iceberg;

import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.typed.TableColumns;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Schema;

/** The columns of one version of a table's schema. */
record ProjectedColumns(Schema schema) implements TableColumns {
  @Override
  public List<LakeColumn> all() {
    return Projection.all(schema).columns();
  }

  @Override
  public Optional<LakeColumn> find(String name) {
    return Projection.find(schema, name).map(Projection.Found::column);
  }
}
