package dev.sluice.adapter.copybook;

import java.util.Set;

/** Which bytes say that a field has no value. */
final class NullPolicy {
  private final boolean[] fillers = new boolean[256];

  /**
   * A policy.
   *
   * @param blank the byte of a blank
   */
  NullPolicy(Set<NullFiller> nulls, byte blank) {
    fillers[blank & 0xFF] = nulls.contains(NullFiller.BLANKS);
    fillers[0] |= nulls.contains(NullFiller.LOW_VALUES);
    fillers[0xFF] |= nulls.contains(NullFiller.HIGH_VALUES);
  }

  /** Whether the range holds one filler and nothing else. */
  boolean isNull(byte[] bytes, int from, int to) {
    return fillers[bytes[from] & 0xFF] && isAll(bytes, from, to, bytes[from]);
  }

  static boolean isAll(byte[] bytes, int from, int to, byte value) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != value) {
        return false;
      }
    }
    return true;
  }
}
