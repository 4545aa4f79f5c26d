package dev.sluice.adapter.nested;

import dev.sluice.adapter.record.UndecodableFileException;
import java.util.List;

/** Finds the fields of a file by looking at all its records. Not thread-safe. */
public final class Inference {
  /** Most fields, groups and sequences of a file; more would be no table. */
  static final int MAX_PLACES = 5000;

  private final Shape records = new Shape(this);
  private long groups;
  private int places;

  /**
   * Looks at a record, whose root is a group.
   *
   * @throws UndecodableFileException if the file has more fields than a table can
   */
  public void see(ValueTree record) {
    records.see(record, 0);
  }

  /**
   * The fields, in the order of their first appearance; those that were never but null left out.
   */
  public List<NestedField> fields() {
    return records.fields();
  }

  long nextGroup() {
    return groups++;
  }

  Shape newShape() {
    if (++places > MAX_PLACES) {
      throw new UndecodableFileException(
          -1,
          "the records have more than "
              + MAX_PLACES
              + " different fields: declare the layout's fields; the others are rescued then");
    }
    return new Shape(this);
  }
}
