package dev.sluice.adapter.copybook;

import dev.sluice.adapter.cobol.DataItem;
import dev.sluice.adapter.copybook.Form.Coding;
import dev.sluice.adapter.copybook.Form.Raw.Shown;
import dev.sluice.adapter.copybook.Node.Occurrence;
import dev.sluice.adapter.copybook.Node.Slot;
import dev.sluice.adapter.layout.LayoutException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Lays the items of a copybook out: which bytes are whose, and what becomes a field. */
final class RecordPlan {
  private static final int MAX_RECORD_BYTES = 1 << 24;

  private final CopybookOptions options;
  private final Forms forms;
  private final Map<DataItem, String> names;
  private final Countables countables = new Countables();
  private final Set<String> segments;

  private RecordPlan(CopybookOptions options, List<DataItem> items) {
    this.options = options;
    this.forms = new Forms(options);
    this.names = FillerNames.of(items, options.schema().fillers());
    this.segments = new HashSet<>(options.segments().redefines().values());
  }

  /**
   * The record as a group.
   *
   * @param items of the record: those that share its highest level
   * @param around what they take over
   * @throws LayoutException if they don't fit together
   */
  static Node of(List<DataItem> items, Inherited around, CopybookOptions options) {
    try {
      RecordPlan plan = new RecordPlan(options, items);
      List<Slot> slots = plan.slots(items, "", 0, new Around(around, false, List.of()));
      Node root = plan.group(null, "", items.get(0).place().line(), 0, null, slots, 1);
      if (root.size() > MAX_RECORD_BYTES) {
        throw tooLong();
      }
      if (root.fields().isEmpty()) {
        throw items.get(0).place().fault("the record has no named field");
      }
      root.settle();
      return root;
    } catch (ArithmeticException e) {
      throw tooLong();
    }
  }

  private static LayoutException tooLong() {
    return new LayoutException(0, "the record is longer than " + MAX_RECORD_BYTES + " bytes");
  }

  /**
   * What stands around an item.
   *
   * @param overlaid whether it is within one of several items that share their bytes
   * @param repeated the items around it that occur several times, from the outermost
   */
  private record Around(Inherited inherited, boolean overlaid, List<DataItem> repeated) {
    Around within(DataItem item, boolean itemOverlaid) {
      List<DataItem> inner =
          item.occurs() == null
              ? repeated
              : Stream.concat(repeated.stream(), Stream.of(item)).toList();
      return new Around(inherited.within(item), overlaid || itemOverlaid, inner);
    }
  }

  private List<Slot> slots(List<DataItem> siblings, String path, int offset, Around around) {
    List<Slot> slots = new ArrayList<>();
    int at = offset;
    for (List<DataItem> shared : Storage.of(siblings)) {
      int aligned = align(at, leadingAlignment(shared.get(0), around.inherited()));
      Slot slot = slot(shared, path, aligned, aligned - at, around);
      slots.add(slot);
      at = Math.addExact(aligned, slot.size());
    }
    return slots;
  }

  private Slot slot(List<DataItem> shared, String path, int offset, int gap, Around around) {
    List<Node> nodes = new ArrayList<>();
    for (DataItem item : shared) {
      boolean chosen = segments.contains(Names.comparable(item.label()));
      Node node = node(item, path, offset, around, shared.size() > 1 && !chosen);
      node.segment = chosen ? Names.comparable(item.label()) : null;
      nodes.add(node);
      view(item, node).ifPresent(nodes::add);
    }
    return Slot.of(gap, nodes);
  }

  private Node node(DataItem item, String parentPath, int offset, Around around, boolean overlaid) {
    Occurrence occurrence = occurrence(item, around);
    Around inner = around.within(item, overlaid);
    String name = names.get(item);
    String label = name == null ? "FILLER" : name;
    String path = parentPath.isEmpty() ? label : parentPath + "." + label;
    int line = item.place().line();
    Node node;
    if (item.isGroup()) {
      List<Slot> slots = slots(item.children(), path, offset, inner);
      int alignment = item.occurs() == null ? 1 : largestAlignment(item, inner.inherited());
      node = group(name, path, line, offset, occurrence, slots, alignment);
    } else {
      Form form = forms.of(item, around.inherited());
      requireDoubleBytes(item, form);
      node = new Node(name, path, line, offset, form.size(), occurrence, form, List.of());
      countables.add(item.name(), node, inner.repeated());
    }
    node.overlaid = inner.overlaid();
    return node;
  }

  private Node group(
      String name,
      String path,
      int line,
      int offset,
      Occurrence occurs,
      List<Slot> slots,
      int alignment) {
    int size = 0;
    for (Slot slot : slots) {
      size = Math.addExact(size, Math.addExact(slot.gap(), slot.size()));
    }
    return new Node(name, path, line, offset, align(size, alignment), occurs, null, slots);
  }

  private Occurrence occurrence(DataItem item, Around around) {
    if (item.occurs() == null) {
      return null;
    }
    int least = item.occurs().least();
    int most = item.occurs().most();
    String field = item.occurs().dependingOn();
    if (field == null) {
      return new Occurrence(least, most, null, null);
    }
    Map<String, Integer> mapping = options.occurs().mappings().get(Names.comparable(item.label()));
    if (mapping == null) {
      mapping = options.occurs().mappings().get(Names.comparable(field));
    }
    Node count = countables.find(field, around.repeated(), mapping != null);
    if (count == null) {
      throw item.place()
          .fault(
              item.label()
                  + " depends on "
                  + field
                  + ", which must be a whole number that stands before it, in no OCCURS that it"
                  + " isn't in itself; or a text with occurs_mappings");
    }
    count.isCount = true;
    return new Occurrence(least, most, count, mapping);
  }

  /** The field that gives an item's bytes a second time, if the options ask for one. */
  private Optional<Node> view(DataItem item, Node node) {
    if (node.name == null) {
      return Optional.empty();
    }
    SchemaOptions schema = options.schema();
    if (node.isGroup() && schema.nonTerminals().contains(Names.comparable(item.label()))) {
      return Optional.of(view(node, "_NT", new Form.Text(node.elementSize, Coding.CHARSET)));
    }
    if (node.isGroup() || schema.debug() == SchemaOptions.Debug.NONE) {
      return Optional.empty();
    }
    Shown shown =
        switch (schema.debug()) {
          case BINARY -> Shown.BYTES;
          case STRING -> Shown.CHARACTERS;
          default -> Shown.HEX;
        };
    return Optional.of(view(node, "_debug", new Form.Raw(node.elementSize, shown)));
  }

  private static Node view(Node node, String suffix, Form form) {
    Occurrence occurs = node.occurs;
    Node view =
        new Node(
            node.name + suffix,
            node.path + suffix,
            node.line,
            node.offset,
            form.size(),
            occurs,
            form,
            List.of());
    view.isView = true;
    view.overlaid = true;
    return view;
  }

  private void requireDoubleBytes(DataItem item, Form form) {
    boolean needed = form instanceof Form.Text text && text.coding() == Coding.DOUBLE_BYTE;
    if (needed && !DoubleBytes.isPossible(options.characters())) {
      throw item.place()
          .fault(
              item.label()
                  + " holds characters of two bytes, which the code page "
                  + options.characters().charset()
                  + " doesn't have; choose one that has, such as cp930, cp933 or cp1364");
    }
  }

  private int leadingAlignment(DataItem item, Inherited inherited) {
    if (item.isGroup()) {
      return leadingAlignment(item.children().get(0), inherited.within(item));
    }
    boolean aligned = item.synchronised() || inherited.synchronised();
    return aligned ? forms.alignment(forms.of(item, inherited)) : 1;
  }

  private int largestAlignment(DataItem item, Inherited inherited) {
    int largest = 1;
    for (DataItem child : item.children()) {
      largest =
          Math.max(
              largest,
              child.isGroup()
                  ? largestAlignment(child, inherited.within(child))
                  : leadingAlignment(child, inherited));
    }
    return largest;
  }

  private static int align(int offset, int alignment) {
    return Math.addExact(offset, alignment - 1) / alignment * alignment;
  }
}
