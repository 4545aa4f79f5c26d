package dev.sluice.adapter.framing;

import dev.sluice.adapter.layout.LayoutException;

/**
 * How the 4-byte words before blocks (BDW) state a length: in two bytes, the other two being 0, or,
 * where the highest bit is set, in the 31 bits below it.
 *
 * @param bigEndian whether the highest byte comes first
 * @param adjustment added to the stated length to get that of the block behind the word; -4 if
 *     words count themselves
 */
public record BlockDescriptorWord(boolean bigEndian, int adjustment) {
  /** Length of a word in bytes. */
  public static final int BYTES = 4;

  private static final int MAX_ADJUSTMENT = 1 << 16;
  private static final int EXTENDED = 0x80000000;

  public BlockDescriptorWord {
    if (Math.abs(adjustment) > MAX_ADJUSTMENT) {
      throw new LayoutException(0, "bdw_adjustment " + adjustment + " is beyond any word");
    }
  }

  /** Whether this can be such a word. */
  boolean isWord(byte[] bytes, int at) {
    int word = word(bytes, at);
    boolean extended = (word & EXTENDED) != 0;
    return (extended || (word & 0xFFFF) == 0) && length(bytes, at) > 0;
  }

  /** Length of the block behind the word. */
  long length(byte[] bytes, int at) {
    int word = word(bytes, at);
    long stated = (word & EXTENDED) != 0 ? word & ~EXTENDED : word >>> 16;
    return stated + adjustment;
  }

  /** The four bytes, highest first. */
  private int word(byte[] bytes, int at) {
    int word =
        (bytes[at] & 0xFF) << 24
            | (bytes[at + 1] & 0xFF) << 16
            | (bytes[at + 2] & 0xFF) << 8
            | (bytes[at + 3] & 0xFF);
    return bigEndian ? word : Integer.reverseBytes(word);
  }
}
