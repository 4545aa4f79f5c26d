package dev.sluice.adapter.copybook;

import dev.sluice.adapter.framing.Frames;
import java.util.BitSet;

/**
 * Some records of a file: which of their variants hold, and which of them become rows.
 *
 * @param frames the records; each belongs to a row
 * @param holding for each record the item that holds in it, or null; null if records are of one
 *     kind
 * @param parents for each record that is a child its parent's frame, else -1; null if every record
 *     is a row
 * @param ids for each record its generated ids, one for each level; null if there are none
 */
record Records(Frames frames, Node[] holding, int[] parents, String[][] ids) {

  /** Records of one kind. */
  static Records of(Frames frames) {
    return new Records(frames, null, null, null);
  }

  int count() {
    return frames.count();
  }

  /** Whether an item may be decoded in a record. */
  boolean holds(Node item, int record) {
    return item.segment == null || holding == null || holding[record] == item;
  }

  /** The item that holds in a record if the record is a child; else null. */
  Node childSegment(int record) {
    return parents == null || parents[record] < 0 ? null : holding[record];
  }

  /** The frames of the records that become rows. */
  int[] rows() {
    IntList rows = new IntList();
    for (int i = 0; i < count(); i++) {
      if (parents == null || parents[i] < 0) {
        rows.add(i);
      }
    }
    return rows.toArray();
  }

  /** The frame of the record that a record's row starts with. */
  int root(int record) {
    int root = record;
    while (parents != null && parents[root] >= 0) {
      root = parents[root];
    }
    return root;
  }

  /** These records without some; whoever is a child of one that goes must go too. */
  Records without(BitSet gone) {
    int kept = count() - gone.cardinality();
    int[] starts = new int[kept];
    int[] ends = new int[kept];
    long[] numbers = new long[kept];
    Node[] nodes = holding == null ? null : new Node[kept];
    int[] newParents = parents == null ? null : new int[kept];
    String[][] newIds = ids == null ? null : new String[kept][];
    int[] places = new int[count()];
    int to = 0;
    for (int i = 0; i < count(); i++) {
      if (gone.get(i)) {
        continue;
      }
      places[i] = to;
      starts[to] = frames.starts()[i];
      ends[to] = frames.ends()[i];
      numbers[to] = frames.numbers()[i];
      if (nodes != null) {
        nodes[to] = holding[i];
      }
      if (newParents != null) {
        newParents[to] = parents[i] < 0 ? -1 : places[parents[i]];
      }
      if (newIds != null) {
        newIds[to] = ids[i];
      }
      to++;
    }
    Frames left = new Frames(frames.bytes(), frames.fileOffset(), starts, ends, numbers);
    return new Records(left, nodes, newParents, newIds);
  }
}
