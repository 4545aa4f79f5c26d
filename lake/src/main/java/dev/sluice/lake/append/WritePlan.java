package dev.sluice.lake.append;

import dev.sluice.lake.parquet.LeafSource;
import dev.sluice.lake.rescue.RescuedField;
import java.io.Serializable;
import java.util.List;
import org.apache.iceberg.Schema;

/**
 * How a delivery's fields go into the table.
 *
 * @param fileSchema the part of the table's schema that its data files hold
 * @param sources for each leaf of the file schema where its values stand
 * @param rescued fields the table has no place for
 */
public record WritePlan(Schema fileSchema, List<LeafSource> sources, List<RescuedField> rescued)
    implements Serializable {
  public WritePlan {
    sources = List.copyOf(sources);
    rescued = List.copyOf(rescued);
  }
}
