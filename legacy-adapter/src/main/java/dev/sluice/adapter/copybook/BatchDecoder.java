package dev.sluice.adapter.copybook;

import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.GroupColumn;
import dev.sluice.adapter.record.LongColumn;
import dev.sluice.adapter.record.SequenceColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decodes some records column by column. Each item is decoded for a list of places at once: the
 * records themselves, or the elements of an OCCURS in all of them.
 */
final class BatchDecoder {
  private final Frames frames;
  private final ElementaryDecoder elementary;
  private final Node record;
  private final boolean storedAtLargest;
  private final boolean refusesLong;
  private final Faults faults;
  private final Map<Node, int[]> elementCounts = new HashMap<>();
  private final Map<Node, LongColumn> countColumns = new HashMap<>();

  /**
   * A decoder of these records.
   *
   * @param storedAtLargest whether OCCURS DEPENDING ON always takes the space of all elements
   * @param refusesLong whether a record with more than blanks behind its last field is a fault
   */
  BatchDecoder(
      Frames frames,
      ElementaryDecoder elementary,
      Node record,
      boolean storedAtLargest,
      boolean refusesLong) {
    this.frames = frames;
    this.elementary = elementary;
    this.record = record;
    this.storedAtLargest = storedAtLargest;
    this.refusesLong = refusesLong;
    this.faults = new Faults(frames);
  }

  Faults faults() {
    return faults;
  }

  /** The columns of the record's fields. */
  List<Column> decode() {
    int[] rows = new int[frames.count()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    List<Column> columns = fields(record, new Places(frames.starts(), rows));
    if (refusesLong) {
      checkNothingBehind();
    }
    return columns;
  }

  private List<Column> fields(Node group, Places places) {
    List<Column> columns = new ArrayList<>();
    Places at = places;
    int offset = 0;
    for (Node.Slot slot : group.slots) {
      for (Node item : slot.items()) {
        if (item.name != null) {
          columns.add(item(item, at.moved(offset)));
        } else if (item.isVariable()) {
          // It becomes no field, but how long it is says where the next one starts.
          item(item, at.moved(offset));
        }
      }
      Node first = slot.items().get(0);
      if (!storedAtLargest && first.isVariable()) {
        at = behind(first, at.moved(offset));
        offset = 0;
      } else {
        offset += slot.size();
      }
    }
    return columns;
  }

  /** The places behind an item whose length differs from record to record. */
  private Places behind(Node item, Places at) {
    int[] positions = at.positions().clone();
    for (int i = 0; i < positions.length; i++) {
      positions[i] += size(item, at.rows()[i]);
    }
    return new Places(positions, at.rows());
  }

  private int size(Node item, int row) {
    int[] counts = elementCounts.get(item);
    if (counts != null) {
      return counts[row] * item.elementSize;
    }
    if (!item.isVariable()) {
      return item.size();
    }
    int size = 0;
    for (Node.Slot slot : item.slots) {
      Node first = slot.items().get(0);
      size += first.isVariable() ? size(first, row) : slot.size();
    }
    return size;
  }

  private Column item(Node item, Places places) {
    if (item.occurs == 0) {
      Column column = element(item, places);
      if (item.isCount) {
        countColumns.put(item, (LongColumn) column);
      }
      return column;
    }
    int count = places.count();
    int[] counts = new int[count];
    BitSet absent = new BitSet();
    for (int i = 0; i < count; i++) {
      counts[i] = item.count == null ? item.occurs : elementCount(item, places, i);
      boolean beyond = places.positions()[i] >= frames.ends()[places.rows()[i]];
      if (beyond && counts[i] > 0) {
        absent.set(i);
      }
    }
    if (item.count != null) {
      elementCounts.put(item, counts);
    }
    int[] offsets = new int[count + 1];
    for (int i = 0; i < count; i++) {
      offsets[i + 1] = offsets[i] + (absent.get(i) ? 0 : counts[i]);
    }
    return new SequenceColumn(
        offsets, element(item, places.repeated(offsets, item.elementSize)), absent);
  }

  /** How many elements a record states; its fault is noted if that is none it can have. */
  private int elementCount(Node item, Places places, int i) {
    LongColumn stated = countColumns.get(item.count);
    int row = places.rows()[i];
    long count = stated.get(row);
    if (stated.isNull(row) || count < item.occursAtLeast || count > item.occurs) {
      faults.add(
          row,
          Math.min(places.positions()[i], frames.ends()[row]),
          item.path,
          "occurs_count",
          item.count.path
              + " says "
              + (stated.isNull(row) ? "nothing" : count)
              + ", but there are "
              + item.occursAtLeast
              + " to "
              + item.occurs
              + " elements");
      return 0;
    }
    return (int) count;
  }

  private Column element(Node item, Places places) {
    if (item.elementary != null) {
      return elementary.decode(item, places, frames, faults);
    }
    BitSet absent = new BitSet();
    if (!storedAtLargest) {
      for (int i = 0; i < places.count(); i++) {
        absent.set(i, places.positions()[i] >= frames.ends()[places.rows()[i]] && item.size() > 0);
      }
    }
    return new GroupColumn(places.count(), fields(item, places), absent);
  }

  private void checkNothingBehind() {
    byte[] bytes = frames.bytes();
    for (int row = 0; row < frames.count(); row++) {
      int end = frames.starts()[row] + size(record, row);
      for (int i = end; i < frames.ends()[row]; i++) {
        if (bytes[i] != elementary.blank() && bytes[i] != 0) {
          faults.add(
              row,
              i,
              null,
              "record_too_long",
              "the record has "
                  + (frames.ends()[row] - frames.starts()[row])
                  + " bytes, but its copybook describes "
                  + (end - frames.starts()[row])
                  + ", and what stands behind is not blank");
          break;
        }
      }
    }
  }

  /**
   * Where an item stands, several times.
   *
   * @param positions its first bytes
   * @param rows the records that the places belong to
   */
  record Places(int[] positions, int[] rows) {
    int count() {
      return positions.length;
    }

    Places moved(int offset) {
      if (offset == 0) {
        return this;
      }
      int[] moved = new int[positions.length];
      for (int i = 0; i < moved.length; i++) {
        moved[i] = positions[i] + offset;
      }
      return new Places(moved, rows);
    }

    Places repeated(int[] offsets, int size) {
      int total = offsets[positions.length];
      int[] repeated = new int[total];
      int[] owners = new int[total];
      for (int i = 0; i < positions.length; i++) {
        Arrays.fill(owners, offsets[i], offsets[i + 1], rows[i]);
        for (int j = offsets[i]; j < offsets[i + 1]; j++) {
          repeated[j] = positions[i] + (j - offsets[i]) * size;
        }
      }
      return new Places(repeated, owners);
    }
  }
}
