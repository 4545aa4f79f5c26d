package dev.sluice.adapter.text;

/**
 * Text of single bytes, and of double-byte characters between shift-out and shift-in. A shift-out
 * must be followed by its shift-in in the same text, nothing or some double-byte characters between
 * them; a shift-in without shift-out, a second shift-out, half a character or one that the page
 * doesn't have is no text.
 */
final class MixedText {
  private final CodeTable table;

  MixedText(CodeTable table) {
    this.table = table;
  }

  /** Position of the first byte of the range that is at fault, or -1. */
  int firstUndecodable(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (bytes[i] == CodeTable.SHIFT_OUT) {
        int end = shiftIn(bytes, i + 1, to);
        if (end < 0) {
          return ~end == to ? i : ~end;
        }
        i = end + 1;
      } else if (table.singles[bytes[i] & 0xFF] == Utf8Text.NONE) {
        return i;
      } else {
        i++;
      }
    }
    return -1;
  }

  /**
   * Where the double-byte characters from here on are ended by a shift-in; or else the complement
   * of the position of what is none, which is {@code to} where they aren't ended.
   */
  private int shiftIn(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] != CodeTable.SHIFT_IN) {
      if (i + 1 == to) {
        return ~to;
      }
      if (table.pairs[(bytes[i] & 0xFF) << 8 | (bytes[i + 1] & 0xFF)] == Utf8Text.NONE) {
        return ~i;
      }
      i += 2;
    }
    return i < to ? i : ~to;
  }

  /**
   * Writes sound text as UTF-8 from a position on; there must be room for 7 bytes behind the last.
   *
   * @return the position behind the last byte
   */
  int write(byte[] bytes, int from, int to, byte[] target, int at) {
    int length = at;
    boolean shifted = false;
    int i = from;
    while (i < to) {
      byte first = bytes[i++];
      if (first == CodeTable.SHIFT_OUT || first == CodeTable.SHIFT_IN) {
        shifted = first == CodeTable.SHIFT_OUT;
      } else if (shifted) {
        long pair = table.pairs[(first & 0xFF) << 8 | (bytes[i++] & 0xFF)];
        length = Utf8Text.write(pair, target, length);
      } else {
        length = Utf8Text.write(table.singles[first & 0xFF], target, length);
      }
    }
    return length;
  }
}
