package dev.sluice.adapter.copybook;

import dev.sluice.adapter.framing.Frames;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Goes through records one by one and finds how many elements their items have. */
final class RecordWalk {
  private final Node record;
  private final boolean shifted;
  private final Counts counts;
  private final boolean lenient;

  /** Slots whose place differs from record to record. */
  private final Set<Node.Slot> anchored = Collections.newSetFromMap(new IdentityHashMap<>());

  private Records records;
  private Faults faults;
  private Tally tally;
  private int at;
  private int end;

  /**
   * A walk through records of this form.
   *
   * @param shifted whether OCCURS DEPENDING ON takes the space of the elements there are
   * @param lenient whether an item has its most elements where its number is malformed
   */
  RecordWalk(Node record, boolean shifted, Counts counts, boolean lenient) {
    this.record = record;
    this.shifted = shifted;
    this.counts = counts;
    this.lenient = lenient;
    if (shifted) {
      record.all().forEach(this::anchor);
    }
  }

  private void anchor(Node group) {
    boolean moved = false;
    for (Node.Slot slot : group.slots) {
      if (moved) {
        anchored.add(slot);
      }
      moved = slot.variable() != null;
    }
  }

  /** Whether a slot's place differs from record to record. */
  boolean isAnchored(Node.Slot slot) {
    return anchored.contains(slot);
  }

  /** Whether an item's elements must be looked up one by one. */
  boolean hasMovingElements(Node item) {
    return shifted && item.hasVariableElements();
  }

  /**
   * Walks through all records.
   *
   * @param ends for each record where what the copybook describes ends is put here
   */
  Tally walk(Records all, Faults into, int[] ends) {
    records = all;
    faults = into;
    tally = new Tally();
    Frames frames = all.frames();
    for (at = 0; at < frames.count(); at++) {
      end = frames.ends()[at];
      counts.startRecord();
      ends[at] = record(frames.starts()[at]);
    }
    return tally;
  }

  /** Goes through a record; of one that is a child of others, only through what holds in it. */
  private int record(int from) {
    Node child = records.childSegment(at);
    if (child == null) {
      return group(record, from, true);
    }
    element(child, from + child.offset, true);
    return from + record.size();
  }

  private int group(Node group, int from, boolean present) {
    int position = from;
    for (Node.Slot slot : group.slots) {
      position += slot.gap();
      if (anchored.contains(slot)) {
        tally.addPosition(slot, present ? position : Places.NOWHERE);
      }
      int behind = slot.concernsCounts() ? items(slot, position, present) : 0;
      position = shifted && slot.variable() != null ? behind : position + slot.size();
    }
    return position;
  }

  /** Goes through the items of a slot; says where the first of them ends. */
  private int items(Node.Slot slot, int position, boolean present) {
    int behind = position;
    for (int i = 0; i < slot.items().size(); i++) {
      Node item = slot.items().get(i);
      if (item.concernsCounts() && !item.isChildSegment) {
        boolean there = present && records.holds(item, at);
        int itemEnd =
            item.occurs == null ? element(item, position, there) : elements(item, position, there);
        behind = i == 0 ? itemEnd : behind;
      }
    }
    return behind;
  }

  private int element(Node item, int position, boolean present) {
    if (item.isGroup()) {
      return group(item, position, present);
    }
    if (item.isCount) {
      counts.read(item, records.frames().bytes(), present ? position : Places.NOWHERE, end);
    }
    return position + item.elementSize;
  }

  private int elements(Node item, int from, boolean present) {
    int count = present && from < end ? item.occurs.most() : Tally.NO_SEQUENCE;
    if (item.depends()) {
      count = present ? stated(item, from) : Tally.NO_SEQUENCE;
      tally.addCount(item, count);
    }
    int position = from;
    for (int i = 0; i < count; i++) {
      if (hasMovingElements(item)) {
        tally.addElement(item, position);
      }
      position = item.isGroup() ? group(item, position, true) : position + item.elementSize;
    }
    return position;
  }

  private int stated(Node item, int from) {
    long count = counts.of(item);
    if (count == Counts.ABSENT) {
      return Tally.NO_SEQUENCE;
    }
    if (counts.isPossible(item)) {
      return count > 0 && from >= end ? Tally.NO_SEQUENCE : (int) count;
    }
    Node field = item.occurs.count();
    faults.add(
        at,
        counts.position(item),
        field.elementSize,
        item.path,
        "occurs_count",
        field.path
            + " says "
            + (count == Counts.NONE ? "nothing" : count)
            + ", but there are "
            + item.occurs.least()
            + " to "
            + item.occurs.most()
            + " elements");
    return lenient ? item.occurs.most() : 0;
  }
}
