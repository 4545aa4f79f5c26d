package dev.sluice.adapter.copybook;

/**
 * What some places belong to: the rows themselves, or the elements of an item in all of them.
 *
 * @param records for each place the record that it stands in
 * @param item whose elements the places are; null for the rows themselves
 * @param parent the scope of the item itself; null for the rows themselves
 * @param owners for each place that of the item it is an element of; null for the rows themselves
 * @param firsts for each place of the parent its first element; null for the rows themselves
 */
record Scope(int[] records, Node item, Scope parent, int[] owners, int[] firsts) {

  /** Of rows, each of which starts in one of these records. */
  static Scope rows(int[] records) {
    return new Scope(records, null, null, null, null);
  }

  int count() {
    return records.length;
  }

  /** A field's name for messages: its path, with the number of each element from 0. */
  String label(Node field, int place) {
    String path = field.path;
    int at = place;
    for (Scope scope = this; scope.parent != null; scope = scope.parent) {
      int owner = scope.owners[at];
      int prefix = scope.item.path.length();
      String element = "[" + (at - scope.firsts[owner]) + "]";
      path = path.substring(0, prefix) + element + path.substring(prefix);
      if (scope.item.isChildSegment) {
        // The record's own number says which of the children it is.
        break;
      }
      at = owner;
    }
    return path;
  }
}
