package dev.sluice.adapter.copybook;

import dev.sluice.adapter.layout.LayoutException;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Lays the items of a copybook out. Names get underscores for hyphens; a name that occurred before
 * in its group gets {@code _2}, {@code _3} …; unnamed groups with named items within are called
 * {@code FILLER_1}, {@code FILLER_2} …; unnamed elementary items, and groups of nothing else,
 * become no field.
 */
final class RecordPlan {
  private static final int MAX_RECORD_BYTES = 1 << 24;

  private final Map<String, Node> countable = new HashMap<>();

  /** What an item takes over from the groups around it. */
  private record Inherited(
      Usage usage, Boolean signLeading, boolean signSeparate, boolean overlaid, boolean occurring) {
    Inherited within(DataItem group, boolean groupOverlaid) {
      return new Inherited(
          group.usage != null ? group.usage : usage,
          group.signLeading != null ? group.signLeading : signLeading,
          group.signLeading != null ? group.signSeparate : signSeparate,
          overlaid || groupOverlaid,
          occurring || group.occurs > 0);
    }
  }

  private RecordPlan() {}

  /** The record as a group. */
  static Node of(DataItem record) {
    try {
      Node root =
          new RecordPlan()
              .node(
                  record, null, "", new Inherited(Usage.DISPLAY, null, false, false, false), false);
      if (root.size() > MAX_RECORD_BYTES) {
        throw new LayoutException(0, "the record is longer than " + MAX_RECORD_BYTES + " bytes");
      }
      if (root.fields().isEmpty()) {
        throw new LayoutException(record.line, "the record has no named field");
      }
      return root;
    } catch (ArithmeticException e) {
      throw new LayoutException(0, "the record is longer than " + MAX_RECORD_BYTES + " bytes");
    }
  }

  static Schema schema(Node record) {
    return new Schema(((FieldType.Group) record.type()).fields());
  }

  private Node node(
      DataItem item, String name, String path, Inherited inherited, boolean overlaid) {
    Inherited inner = inherited.within(item, overlaid);
    Node count = item.dependingOn == null ? null : count(item, inherited, overlaid);
    boolean group = item.picture == null && !item.children.isEmpty();
    Elementary elementary =
        group
            ? null
            : Elementary.of(
                item, inherited.usage(), inherited.signLeading(), inherited.signSeparate());
    List<Node.Slot> slots = group ? slots(item, path, inner) : List.of();
    Node node = new Node(name, path, item, count, inner.overlaid(), elementary, slots);
    if (!group && item.name != null && !inner.occurring()) {
      countable.put(item.name, node);
    }
    return node;
  }

  private Node count(DataItem item, Inherited inherited, boolean overlaid) {
    if (inherited.occurring() || inherited.overlaid() || overlaid) {
      throw fault(
          item,
          "OCCURS DEPENDING ON within another OCCURS or a REDEFINES is not supported; give "
              + item.label()
              + " a fixed number of elements");
    }
    Node count = countable.get(item.dependingOn);
    if (count == null || !(count.elementary.type() instanceof FieldType.WholeNumber)) {
      throw fault(
          item,
          item.label()
              + " depends on "
              + item.dependingOn
              + ", which must be a whole number that stands before it and outside any OCCURS");
    }
    count.isCount = true;
    return count;
  }

  private List<Node.Slot> slots(DataItem group, String path, Inherited inherited) {
    Map<DataItem, String> names = names(group);
    List<List<DataItem>> shared = new ArrayList<>();
    for (DataItem child : group.children) {
      if (child.redefines == null) {
        shared.add(new ArrayList<>(List.of(child)));
      } else {
        redefined(child, shared).add(child);
      }
    }
    List<Node.Slot> slots = new ArrayList<>();
    for (List<DataItem> items : shared) {
      List<Node> nodes = new ArrayList<>();
      for (DataItem item : items) {
        String name = names.get(item);
        String label = name == null ? "FILLER" : name;
        nodes.add(
            node(
                item,
                name,
                path.isEmpty() ? label : path + "." + label,
                inherited,
                items.size() > 1));
      }
      slots.add(new Node.Slot(List.copyOf(nodes)));
    }
    return List.copyOf(slots);
  }

  private static List<DataItem> redefined(DataItem item, List<List<DataItem>> shared) {
    for (List<DataItem> items : shared) {
      if (items.stream().anyMatch(other -> item.redefines.equals(other.name))) {
        return items;
      }
    }
    throw fault(
        item,
        item.label()
            + " redefines "
            + item.redefines
            + ", which does not stand before it in the same group");
  }

  private static Map<DataItem, String> names(DataItem group) {
    Map<DataItem, String> names = new HashMap<>();
    Set<String> used = new HashSet<>();
    int fillers = 0;
    for (DataItem child : group.children) {
      boolean empty = child.children.isEmpty() ? child.name == null : !hasNames(child);
      if (empty) {
        continue;
      }
      String name = child.name == null ? "FILLER_" + ++fillers : child.name.replace('-', '_');
      String distinct = name;
      for (int n = 2; !used.add(distinct.toLowerCase(Locale.ROOT)); n++) {
        distinct = name + "_" + n;
      }
      names.put(child, distinct);
    }
    return names;
  }

  private static boolean hasNames(DataItem item) {
    return item.children.stream()
        .anyMatch(child -> child.children.isEmpty() ? child.name != null : hasNames(child));
  }

  private static LayoutException fault(DataItem item, String message) {
    return new LayoutException(item.line, "line " + item.line + ": " + message);
  }
}
