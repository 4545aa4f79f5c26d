package dev.sluice.lake.parquet;

import java.io.Serializable;
import java.util.List;

/**
 * Where the values of one Parquet leaf stand in a batch.
 *
 * @param column position of the top-level column
 * @param steps from that column down to the leaf; empty for a flat column
 */
public record LeafSource(int column, List<Step> steps) implements Serializable {
  public LeafSource {
    steps = List.copyOf(steps);
  }

  /** One step down from a nested column. */
  public sealed interface Step extends Serializable {
    /** To a field of a group, by its position in the batch's group. */
    record Child(int ordinal) implements Step {}

    /** To the elements of a sequence. */
    record Elements() implements Step {}
  }
}
