package dev.sluice.adapter.copybook;

import dev.sluice.adapter.layout.LayoutException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which items hold in records of which kind.
 *
 * @param field says which kind a record is of
 * @param variants for each kind the item that holds; empty if none depends on the kind
 * @param parents for the items that hold in child records that of their parents; empty if every
 *     record is a row
 * @param filter the kinds that become rows; empty for all
 * @param levels the kinds of each level of generated ids
 */
record SegmentPlan(
    Node field,
    Map<String, Node> variants,
    Map<Node, Node> parents,
    Set<String> filter,
    List<Set<String>> levels) {

  /**
   * Finds the options' items in a record, and moves those that hold in children to their parents.
   *
   * @return null if records are of one kind
   * @throws LayoutException if an item is missing or can't be one
   */
  static SegmentPlan of(Node record, CopybookOptions options) {
    SegmentOptions segments = options.segments();
    if (segments.field() == null) {
      return null;
    }
    Node field = field(record, segments.field(), "segment_field", options);
    Map<String, Node> byName = new HashMap<>();
    record
        .all()
        .filter(node -> node.segment != null)
        .forEach(node -> requireOnce(byName.put(node.segment, node), node));
    Map<String, Node> variants = new HashMap<>();
    segments
        .redefines()
        .forEach((id, name) -> variants.put(id, found(byName, name, "redefine-segment-id-map")));
    Map<Node, Node> parents = new HashMap<>();
    segments
        .parents()
        .forEach(
            (child, parent) ->
                parents.put(
                    found(byName, child, "segment-children"),
                    found(byName, parent, "segment-children")));
    record.all().filter(parents::containsKey).toList().forEach(child -> adopt(child, parents));
    return new SegmentPlan(field, variants, parents, segments.filter(), segments.levels());
  }

  /**
   * A field of this name that stands at the same place in every record.
   *
   * @param key of the option that names it, for messages
   */
  static Node field(Node record, String name, String key, CopybookOptions options) {
    String wanted = Names.comparable(name);
    Node found =
        unrepeated(record)
            .filter(node -> node.name != null && Names.comparable(node.name).equals(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    new LayoutException(
                        0, key + ": the copybook has no field " + name + " out of OCCURS"));
    if (found.isGroup()) {
      throw new LayoutException(0, key + ": " + name + " is a group");
    }
    boolean moves =
        RecordForm.isShifted(options)
            && unrepeated(record).anyMatch(node -> node.depends() && node.offset < found.offset);
    if (moves) {
      throw new LayoutException(
          0, key + ": " + name + " stands behind OCCURS DEPENDING ON, so that it moves");
    }
    return found;
  }

  /** All items that stand in no OCCURS; those that occur themselves included. */
  private static Stream<Node> unrepeated(Node node) {
    return node.slots.stream()
        .flatMap(slot -> slot.items().stream())
        .flatMap(
            item ->
                item.occurs != null
                    ? Stream.of(item)
                    : Stream.concat(Stream.of(item), unrepeated(item)));
  }

  private static void requireOnce(Node before, Node node) {
    if (before != null) {
      throw new LayoutException(
          node.line,
          "line "
              + node.line
              + ": "
              + node.path
              + " is the second item of its name; segments need"
              + " names of their own");
    }
  }

  private static Node found(Map<String, Node> byName, String name, String key) {
    Node node = byName.get(name);
    if (node == null || node.occurs != null || node.name == null) {
      throw new LayoutException(
          0, key + ": the copybook has no item " + name + " that records of one kind could hold");
    }
    return node;
  }

  private static void adopt(Node child, Map<Node, Node> parents) {
    Node parent = parents.get(child);
    if (!child.isGroup() || !parent.isGroup()) {
      throw new LayoutException(
          child.line,
          "line "
              + child.line
              + ": segment-children needs groups, but "
              + child.path
              + " or "
              + parent.path
              + " is none");
    }
    boolean countsOutside =
        child
            .all()
            .filter(Node::depends)
            .anyMatch(item -> child.all().noneMatch(node -> node == item.occurs.count()));
    if (countsOutside) {
      throw new LayoutException(
          child.line,
          "line "
              + child.line
              + ": within "
              + child.path
              + " OCCURS may depend only on fields that"
              + " stand there too, as it holds in child records");
    }
    child.isChildSegment = true;
    parent.childSegments.add(child);
  }

  boolean isHierarchical() {
    return !parents.isEmpty();
  }
}
