package dev.sluice.lake.rescue;

import dev.sluice.adapter.record.FieldType;
import dev.sluice.lake.parquet.LeafSource;
import java.io.Serializable;
import java.util.List;

/**
 * A field of a batch that the table has no place for.
 *
 * @param name its key in the rescued data; {@code GROUP.FIELD} inside groups and sequences
 * @param column position of the top-level column
 * @param steps from that column to the field
 * @param type of the field itself
 */
public record RescuedField(String name, int column, List<LeafSource.Step> steps, FieldType type)
    implements Serializable {
  public RescuedField {
    steps = List.copyOf(steps);
  }
}
