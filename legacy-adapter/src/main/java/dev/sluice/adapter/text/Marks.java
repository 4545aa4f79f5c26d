package dev.sluice.adapter.text;

import java.util.Arrays;

/** Places of which both offsets are known: that in the UTF-8 and that in the file. Ascending. */
final class Marks {
  private long[] utf8 = new long[256];
  private long[] file = new long[256];
  private int size;

  /** Adds a mark; of two at the same place of the UTF-8 the first counts. */
  void add(long utf8Offset, long fileOffset) {
    if (size > 0 && utf8[size - 1] == utf8Offset) {
      return;
    }
    if (size == utf8.length) {
      utf8 = Arrays.copyOf(utf8, size * 2);
      file = Arrays.copyOf(file, size * 2);
    }
    utf8[size] = utf8Offset;
    file[size++] = fileOffset;
  }

  /** The last mark at or before this offset of the UTF-8, or -1. */
  int lastUpTo(long utf8Offset) {
    int found = Arrays.binarySearch(utf8, 0, size, utf8Offset);
    return found >= 0 ? found : -found - 2;
  }

  long utf8(int mark) {
    return utf8[mark];
  }

  long file(int mark) {
    return file[mark];
  }

  /**
   * Forgets marks that lead to nothing from this offset on; the file's offset of the first left.
   */
  long releaseTo(long utf8Offset) {
    int keep = lastUpTo(utf8Offset);
    if (keep > 0) {
      size -= keep;
      System.arraycopy(utf8, keep, utf8, 0, size);
      System.arraycopy(file, keep, file, 0, size);
    }
    return size == 0 ? 0 : file[0];
  }
}
