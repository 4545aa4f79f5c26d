package dev.sluice.adapter.framing;

import dev.sluice.adapter.layout.LayoutException;

/**
 * How the 4-byte words before variable records (RDW) state a length: in two of their bytes, the
 * other two being 0. The length stands in the first half, or in the second where the first is 0.
 *
 * @param bigEndian whether the higher byte of the length comes first
 * @param adjustment added to the stated length to get that of the record behind the word; -4 if
 *     words count themselves
 */
public record DescriptorWord(boolean bigEndian, int adjustment) {
  /** Length of a word in bytes. */
  public static final int BYTES = 4;

  private static final int MAX_ADJUSTMENT = 1 << 16;

  public DescriptorWord {
    if (Math.abs(adjustment) > MAX_ADJUSTMENT) {
      throw new LayoutException(0, "rdw_adjustment " + adjustment + " is beyond any word");
    }
  }

  /** Whether this can be such a word: one half 0, the other not, and no negative length. */
  boolean isWord(byte[] bytes, int at) {
    int first = half(bytes, at);
    int second = half(bytes, at + 2);
    return (first == 0) != (second == 0) && first + second + adjustment >= 0;
  }

  /** Why this is no such word, as the end of a sentence. */
  String fault(byte[] bytes, int at) {
    int first = half(bytes, at);
    int second = half(bytes, at + 2);
    if (first == 0 && second == 0) {
      return "states no length";
    }
    return first != 0 && second != 0
        ? "has other bytes than 0 in both halves"
        : "states a length of " + (first + second) + ", which its adjustment makes negative";
  }

  /** Length of the record behind the word. */
  int length(byte[] bytes, int at) {
    return half(bytes, at) + half(bytes, at + 2) + adjustment;
  }

  private int half(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    int second = bytes[at + 1] & 0xFF;
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  @Override
  public String toString() {
    return (bigEndian ? "big-endian" : "little-endian")
        + " words that "
        + switch (adjustment) {
          case 0 -> "don't count themselves";
          case -BYTES -> "count themselves";
          default -> "are adjusted by " + adjustment;
        };
  }
}
