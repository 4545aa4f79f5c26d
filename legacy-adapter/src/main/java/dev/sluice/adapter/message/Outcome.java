package dev.sluice.adapter.message;

import dev.sluice.adapter.record.Reject;
import java.util.List;

/** What became of one record. */
public sealed interface Outcome {

  /**
   * The record is sound.
   *
   * @param number of the record in the file, from 1
   * @param values one for each field of the schema: a String, Long, BigDecimal, a List for a
   *     sequence, an Object[] for a group, or null
   * @param rescued a JSON object of what fits no field, or null
   */
  record Row(long number, Object[] values, String rescued) implements Outcome {}

  /** The record is refused, for at least one reason. */
  record Refused(List<Reject> reasons) implements Outcome {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
