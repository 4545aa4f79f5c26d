package dev.sluice.adapter.copybook;

import dev.sluice.adapter.layout.LayoutException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Records of several kinds in one file.
 *
 * @param field the field that says which kind a record is of; null if there is one kind
 * @param redefines for a kind the item that holds then: one that is redefined or redefines, or a
 *     record of level 01
 * @param filter the kinds that become rows; empty for all
 * @param parents for an item that holds in child records that of their parent records; empty if
 *     every record is a row
 * @param levels for the generated fields {@code Seg_Id0}, {@code Seg_Id1} … the kinds of each
 *     level, with {@code _} for all others
 * @param idPrefix what generated ids start with
 * @param headerRecord the record of level 01 that describes the file's header; null for none
 * @param trailerRecord the record of level 01 that describes the file's trailer; null for none
 */
public record SegmentOptions(
    String field,
    Map<String, String> redefines,
    Set<String> filter,
    Map<String, String> parents,
    List<Set<String>> levels,
    String idPrefix,
    String headerRecord,
    String trailerRecord) {

  /** One kind of records. */
  public static final SegmentOptions NONE =
      new SegmentOptions(null, Map.of(), Set.of(), Map.of(), List.of(), "ID", null, null);

  /** Stands for all kinds that no level names. */
  public static final String REST = "_";

  /**
   * Checks that the options go together.
   *
   * @throws LayoutException if they don't
   */
  public SegmentOptions {
    Objects.requireNonNull(idPrefix, "idPrefix");
    redefines = named(redefines);
    Map<String, String> comparable = new HashMap<>();
    parents.forEach(
        (child, parent) -> comparable.put(Names.comparable(child), Names.comparable(parent)));
    parents = Map.copyOf(comparable);
    filter = Set.copyOf(filter);
    levels = levels.stream().map(Set::copyOf).toList();
    boolean given =
        !redefines.isEmpty() || !filter.isEmpty() || !parents.isEmpty() || !levels.isEmpty();
    if (field == null && given) {
      throw new LayoutException(0, "segments need a segment_field");
    }
    if (!parents.isEmpty() && !levels.isEmpty()) {
      throw new LayoutException(
          0, "segment-children and segment_id_level exclude each other: rows have no ids then");
    }
    if (!parents.isEmpty() && !filter.isEmpty()) {
      throw new LayoutException(0, "segment-children and segment_filter exclude each other");
    }
    requireTree(redefines, parents);
  }

  private static Map<String, String> named(Map<String, String> redefines) {
    Map<String, String> named = new HashMap<>();
    redefines.forEach((id, redefine) -> named.put(id.strip(), Names.comparable(redefine)));
    return Map.copyOf(named);
  }

  private static void requireTree(Map<String, String> redefines, Map<String, String> parents) {
    for (String child : parents.keySet()) {
      String at = child;
      for (int steps = 0; parents.containsKey(at); steps++) {
        at = parents.get(at);
        if (steps > parents.size()) {
          throw new LayoutException(0, "segment-children makes " + child + " its own parent");
        }
      }
      for (String segment : List.of(child, parents.get(child))) {
        if (!redefines.containsValue(segment)) {
          throw new LayoutException(
              0, "segment-children names " + segment + ", which redefine-segment-id-map doesn't");
        }
      }
    }
  }
}
