package dev.sluice.adapter.copybook;

import java.util.Arrays;

/**
 * Where an item stands, once for each place of a scope.
 *
 * @param positions its first bytes, or {@link #NOWHERE}
 */
record Places(Scope scope, int[] positions) {
  /** The item isn't there. */
  static final int NOWHERE = -1;

  int count() {
    return positions.length;
  }

  /** The record that a place stands in. */
  int record(int place) {
    return scope.records()[place];
  }

  /** So many bytes behind these. */
  Places moved(int offset) {
    if (offset == 0) {
      return this;
    }
    int[] moved = new int[positions.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = positions[i] < 0 ? NOWHERE : positions[i] + offset;
    }
    return new Places(scope, moved);
  }

  /** The elements of an item, one after another in each of these places. */
  Places repeated(Node item, int[] offsets) {
    int[] repeated = new int[offsets[positions.length]];
    for (int i = 0; i < positions.length; i++) {
      for (int j = offsets[i]; j < offsets[i + 1]; j++) {
        repeated[j] = positions[i] + (j - offsets[i]) * item.elementSize;
      }
    }
    return new Places(elements(item, offsets), repeated);
  }

  /** The scope of an item's elements. */
  Scope elements(Node item, int[] offsets) {
    int total = offsets[positions.length];
    int[] owners = new int[total];
    int[] records = new int[total];
    for (int i = 0; i < positions.length; i++) {
      Arrays.fill(owners, offsets[i], offsets[i + 1], i);
      Arrays.fill(records, offsets[i], offsets[i + 1], record(i));
    }
    return new Scope(records, item, scope, owners, offsets);
  }
}
