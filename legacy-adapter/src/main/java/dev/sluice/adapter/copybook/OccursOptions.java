package dev.sluice.adapter.copybook;

import java.util.HashMap;
import java.util.Map;

/**
 * How OCCURS DEPENDING ON stands in records.
 *
 * @param variableSize whether it takes the space of the elements there are; otherwise it always
 *     takes that of the most; null for the former in formats V, VB and D, the latter in F and FB
 * @param mappings for a field of text that elements depend on, by its name, the number of elements
 *     that each of its values stands for
 */
public record OccursOptions(Boolean variableSize, Map<String, Map<String, Integer>> mappings) {

  /** As the record format has it, depending on numbers alone. */
  public static final OccursOptions DEFAULTS = new OccursOptions(null, Map.of());

  public OccursOptions {
    Map<String, Map<String, Integer>> copy = new HashMap<>();
    mappings.forEach((field, counts) -> copy.put(Names.comparable(field), Map.copyOf(counts)));
    mappings = Map.copyOf(copy);
  }
}
