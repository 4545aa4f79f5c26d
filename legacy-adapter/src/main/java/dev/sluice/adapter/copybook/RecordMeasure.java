package dev.sluice.adapter.copybook;

import dev.sluice.adapter.framing.RecordLength;

/** Says how long records are whose OCCURS DEPENDING ON takes the space of its elements alone. */
final class RecordMeasure implements RecordLength {
  private final Node record;
  private final Counts counts;
  private final boolean lenient;
  private byte[] bytes;
  private int limit;
  private boolean more;

  /**
   * A measure of records of this form.
   *
   * @param lenient whether an item has its most elements where its number is malformed
   */
  RecordMeasure(Node record, Counts counts, boolean lenient) {
    this.record = record;
    this.counts = counts;
    this.lenient = lenient;
  }

  @Override
  public int of(byte[] all, int start, int to) throws Unstated {
    bytes = all;
    limit = to;
    more = false;
    counts.startRecord();
    int end = group(record, start);
    return more ? MORE : end - start;
  }

  private int group(Node group, int from) throws Unstated {
    int position = from;
    for (Node.Slot slot : group.slots) {
      position += slot.gap();
      int behind = position + slot.size();
      for (Node item : slot.items()) {
        if (item.concernsCounts() && !more) {
          int itemEnd = item(item, position);
          behind = item == slot.variable() ? itemEnd : behind;
        }
      }
      position = behind;
    }
    return position;
  }

  private int item(Node item, int from) throws Unstated {
    int position = from;
    int count = item.occurs == null ? 1 : item.depends() ? stated(item) : item.occurs.most();
    for (int i = 0; i < count && !more; i++) {
      position = item.isGroup() ? group(item, position) : position + item.elementSize;
    }
    if (item.isCount) {
      more |= from + item.elementSize > limit;
      counts.read(item, bytes, from, limit);
    }
    return position;
  }

  private int stated(Node item) throws Unstated {
    if (counts.isPossible(item)) {
      return (int) counts.of(item);
    }
    if (lenient) {
      return item.occurs.most();
    }
    throw new Unstated(
        item.occurs.count().path
            + " says no number of elements of "
            + item.path
            + ", of which there are "
            + item.occurs.least()
            + " to "
            + item.occurs.most());
  }
}
