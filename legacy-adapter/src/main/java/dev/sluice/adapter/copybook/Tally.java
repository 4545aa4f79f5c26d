package dev.sluice.adapter.copybook;

import java.util.IdentityHashMap;

/**
 * How many elements items have, and where what follows them stands; found record by record, because
 * each depends on what stands before it.
 */
final class Tally {
  /** For an item that isn't there. */
  static final int NO_SEQUENCE = -1;

  private final IdentityHashMap<Object, IntList> lists = new IdentityHashMap<>();
  private final IdentityHashMap<Object, int[]> arrays = new IdentityHashMap<>();

  /** Positions of an item's elements are kept apart from its numbers of elements. */
  private final IdentityHashMap<Node, Object> elementKeys = new IdentityHashMap<>();

  void addCount(Node item, int count) {
    list(item).add(count);
  }

  void addPosition(Node.Slot slot, int position) {
    list(slot).add(position);
  }

  void addElement(Node item, int position) {
    list(elementKeys.computeIfAbsent(item, key -> new Object())).add(position);
  }

  private IntList list(Object key) {
    return lists.computeIfAbsent(key, any -> new IntList());
  }

  /** For each place of an item its number of elements, or {@link #NO_SEQUENCE}. */
  int[] counts(Node item) {
    return array(item);
  }

  /** For each place where it is asked for, where a group's storage goes on. */
  int[] positions(Node.Slot slot) {
    return array(slot);
  }

  /** Where each element of an item starts. */
  int[] elements(Node item) {
    Object key = elementKeys.get(item);
    return key == null ? new int[0] : array(key);
  }

  private int[] array(Object key) {
    return arrays.computeIfAbsent(
        key, any -> lists.containsKey(key) ? lists.get(key).toArray() : new int[0]);
  }
}
