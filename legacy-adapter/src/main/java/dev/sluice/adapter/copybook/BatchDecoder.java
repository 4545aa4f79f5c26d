package dev.sluice.adapter.copybook;

import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.GroupColumn;
import dev.sluice.adapter.record.SequenceColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Decodes some records column by column. Each item is decoded for a list of places at once: the
 * rows themselves, or the elements of an OCCURS in all of them.
 */
final class BatchDecoder {
  private final RecordForm form;
  private final Records records;
  private final Frames frames;
  private final Faults faults;
  private final int[] described;
  private Tally tally;

  /** A decoder of these records. */
  BatchDecoder(RecordForm form, Records records) {
    this.form = form;
    this.records = records;
    this.frames = records.frames();
    this.faults = new Faults(frames);
    this.described = new int[frames.count()];
  }

  Faults faults() {
    return faults;
  }

  /** The columns of the record's fields. */
  List<Column> decode() {
    measure();
    int[] rows = records.rows();
    int[] starts = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      starts[i] = frames.starts()[rows[i]];
    }
    List<Column> columns = fields(form.record(), new Places(Scope.rows(rows), starts));
    if (form.checksEnds()) {
      checkNothingBehind();
    }
    noteUnknownSegments();
    return columns;
  }

  /** Nothing of what depends on the kind is decoded in records of an unknown one. */
  private void noteUnknownSegments() {
    if (records.holding() != null && form.hasVariants()) {
      for (int i = 0; i < frames.count(); i++) {
        if (records.holding()[i] == null) {
          String reason = "no item of the copybook holds in records of its segment";
          faults.addRecord(i, frames.starts()[i], SegmentedSource.UNKNOWN, reason);
        }
      }
    }
  }

  /** Finds how many elements there are and where records end, as far as records differ in it. */
  private void measure() {
    if (form.record().concernsCounts()) {
      tally = form.walk().walk(records, faults, described);
      return;
    }
    for (int i = 0; i < described.length; i++) {
      described[i] = frames.starts()[i] + form.record().size();
    }
  }

  private List<Column> fields(Node group, Places places) {
    List<Column> columns = new ArrayList<>();
    Places at = places;
    int offset = 0;
    for (Node.Slot slot : group.slots) {
      offset += slot.gap();
      if (form.walk().isAnchored(slot)) {
        at = new Places(places.scope(), tally.positions(slot));
        offset = 0;
      }
      for (Node item : slot.items()) {
        if (item.name != null && !item.isChildSegment) {
          columns.add(item(item, at.moved(offset)));
        }
      }
      offset += slot.size();
    }
    for (Node child : group.childSegments) {
      columns.add(children(child, places));
    }
    return columns;
  }

  private Column item(Node item, Places all) {
    Places places = item.segment == null ? all : where(item, all);
    if (item.occurs == null) {
      return element(item, places);
    }
    int[] counts = counts(item, places);
    BitSet absent = new BitSet();
    int[] offsets = new int[counts.length + 1];
    for (int i = 0; i < counts.length; i++) {
      absent.set(i, counts[i] == Tally.NO_SEQUENCE);
      offsets[i + 1] = Math.addExact(offsets[i], Math.max(counts[i], 0));
    }
    Places elements =
        form.walk().hasMovingElements(item)
            ? new Places(places.elements(item, offsets), tally.elements(item))
            : places.repeated(item, offsets);
    return new SequenceColumn(offsets, element(item, elements), absent);
  }

  /** The places in records in which the item holds. */
  private Places where(Node item, Places places) {
    int[] positions = places.positions().clone();
    for (int i = 0; i < positions.length; i++) {
      if (!records.holds(item, places.record(i))) {
        positions[i] = Places.NOWHERE;
      }
    }
    return new Places(places.scope(), positions);
  }

  private int[] counts(Node item, Places places) {
    if (item.depends()) {
      return tally.counts(item);
    }
    int[] counts = new int[places.count()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = isAbsent(places, i) ? Tally.NO_SEQUENCE : item.occurs.most();
    }
    return counts;
  }

  private Column element(Node item, Places places) {
    if (!item.isGroup()) {
      return form.decoders().decode(item, places, frames, faults);
    }
    BitSet absent = new BitSet();
    for (int i = 0; i < places.count(); i++) {
      if (isAbsent(places, i) && item.elementSize > 0) {
        absent.set(i);
      }
    }
    return new GroupColumn(places.count(), fields(item, places), absent);
  }

  private boolean isAbsent(Places places, int place) {
    int position = places.positions()[place];
    return position < 0 || position >= frames.ends()[places.record(place)];
  }

  /** The records that are children of those at the places, in file order. */
  private Column children(Node child, Places parents) {
    int[] placeOf = new int[frames.count()];
    BitSet absent = new BitSet();
    for (int i = 0; i < parents.count(); i++) {
      placeOf[parents.record(i)] = i;
      absent.set(i, parents.positions()[i] < 0);
    }
    IntList found = new IntList();
    int[] offsets = new int[parents.count() + 1];
    for (int i = 0; i < frames.count(); i++) {
      if (records.childSegment(i) == child) {
        found.add(i);
        offsets[placeOf[records.parents()[i]] + 1]++;
      }
    }
    Arrays.parallelPrefix(offsets, Integer::sum);
    int[] childRecords = found.toArray();
    int[] owners = new int[childRecords.length];
    int[] positions = new int[childRecords.length];
    for (int i = 0; i < childRecords.length; i++) {
      owners[i] = placeOf[records.parents()[childRecords[i]]];
      positions[i] = frames.starts()[childRecords[i]] + child.offset;
    }
    Scope scope = new Scope(childRecords, child, parents.scope(), owners, offsets);
    return new SequenceColumn(offsets, element(child, new Places(scope, positions)), absent);
  }

  private void checkNothingBehind() {
    byte[] bytes = frames.bytes();
    byte blank = form.decoders().blank();
    for (int record = 0; record < frames.count(); record++) {
      int end = described[record];
      for (int i = end; i < frames.ends()[record]; i++) {
        if (bytes[i] != blank && bytes[i] != 0) {
          faults.addRecord(
              record,
              i,
              RecordForm.TOO_LONG,
              "the record has "
                  + (frames.ends()[record] - frames.starts()[record])
                  + " bytes, but its copybook describes "
                  + (end - frames.starts()[record])
                  + ", and what stands behind is not blank");
          break;
        }
      }
    }
  }
}
