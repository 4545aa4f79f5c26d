package dev.sluice.adapter.copybook;

import dev.sluice.adapter.layout.LayoutException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Records without descriptor words, whose own fields say how long they are.
 *
 * @param expression a field, or sums and products of fields and numbers; null if records don't say
 *     how long they are
 * @param map for each value of the field the length that it stands for, {@link #REST} for all
 *     others; empty if the field is the length
 * @param adjustment bytes added to the length
 */
public record LengthOptions(String expression, Map<String, Integer> map, int adjustment) {

  /** Records that don't say how long they are. */
  public static final LengthOptions NONE = new LengthOptions(null, Map.of(), 0);

  /** Stands for all values that have no length of their own. */
  public static final String REST = "_";

  /**
   * Checks that the options go together.
   *
   * @throws LayoutException if they don't
   */
  public LengthOptions {
    Objects.requireNonNull(map, "map");
    Map<String, Integer> stripped = new HashMap<>();
    map.forEach((value, length) -> stripped.put(value.strip(), length));
    map = Map.copyOf(stripped);
    if (expression == null && !map.isEmpty()) {
      throw new LayoutException(0, "record_length_map needs record_length_field");
    }
  }
}
