package dev.sluice.adapter.delimited;

/**
 * Where in a window the bytes stand that may mean something: control characters, quotes, escapes
 * and what a delimiter begins with. They are found for many bytes at once and without a branch for
 * each, which is most of what makes scanning fast.
 */
final class Landmarks {
  /** So that the text and its landmarks stay in the cache until they are used. */
  static final int SEGMENT_BYTES = 1 << 14;

  private final long[] patterns;

  /** The high bits of bytes to stop at: all if a delimiter begins with one, else none. */
  private final long highStops;

  /** The landmarks of the segment at hand, ascending; see {@link #count}. */
  final int[] at;

  int count;

  private final int segmentBytes;

  private byte[] bytes;
  private int limit;
  private int generation = -1;
  private int from;
  private int to;
  private int cursor;
  private boolean high;
  private boolean highBefore;

  Landmarks(Dialect dialect, int segmentBytes) {
    this.segmentBytes = segmentBytes;
    this.at = new int[segmentBytes + 2];
    int[] stops = {dialect.delimiter[0], dialect.quote, dialect.escape};
    this.patterns = new long[stops.length];
    for (int i = 0; i < stops.length; i++) {
      // What the dialect doesn't have is found where the delimiter is.
      patterns[i] = Swar.pattern(stops[i] == Dialect.NONE ? stops[0] : stops[i]);
    }
    this.highStops = dialect.delimiter[0] < 0 ? Swar.HIGH : 0;
  }

  /** Says that a record starts, and what the window holds now. */
  void use(Window window) {
    if (generation != window.generation()) {
      generation = window.generation();
      bytes = window.bytes;
      limit = window.limit;
      index(0, 0);
    }
    highBefore = false;
  }

  /** The first landmark at or behind this position; the window's limit if there is none. */
  int next(int pos) {
    for (toIndex(pos); cursor == count; ) {
      if (!nextSegment()) {
        return limit;
      }
    }
    return at[cursor];
  }

  /** Goes to the segment of this position; the first landmark's number there, perhaps the count. */
  int toIndex(int pos) {
    if (pos < from || pos > to) {
      index(pos, pos);
    }
    while (cursor > 0 && at[cursor - 1] >= pos) {
      cursor--;
    }
    while (cursor < count && at[cursor] < pos) {
      cursor++;
    }
    return cursor;
  }

  /** Remembers how far the segment's landmarks were looked at; what is asked next is near. */
  void standAt(int mark) {
    cursor = mark;
  }

  /** Goes on behind the segment; false if the window ends there. */
  boolean nextSegment() {
    if (to == limit) {
      return false;
    }
    index(to, Math.min(limit, to + segmentBytes));
    return true;
  }

  /** Where the segment at hand ends. */
  int end() {
    return to;
  }

  /**
   * Whether one of the segments gone through since the record's start holds a byte above ASCII. If
   * not, the record surely doesn't.
   */
  boolean isHigh() {
    return high || highBefore;
  }

  private void index(int start, int end) {
    byte[] block = bytes;
    int[] found = at;
    long first = patterns[0];
    long second = patterns[1];
    long third = patterns[2];
    long seen = 0;
    int n = 0;
    int i = start;
    for (; i + 8 <= end; i += 8) {
      long word = Swar.word(block, i);
      long hits = Swar.hits(word, first, second, third) | (word & highStops);
      seen |= word;
      int number = Long.bitCount(hits);
      // Two are written whether they are there or not: what is too much is written over.
      found[n] = i + (Long.numberOfTrailingZeros(hits) >>> 3);
      hits &= hits - 1;
      found[n + 1] = i + (Long.numberOfTrailingZeros(hits) >>> 3);
      for (int more = 2; more < number; more++) {
        hits &= hits - 1;
        found[n + more] = i + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
      n += number;
    }
    for (; i < end; i++) {
      byte b = block[i];
      seen |= b;
      if (isLandmark(b)) {
        found[n++] = i;
      }
    }
    highBefore |= high;
    from = start;
    to = end;
    count = n;
    cursor = 0;
    high = (seen & Swar.HIGH) != 0;
  }

  private boolean isLandmark(byte b) {
    if (b < 0) {
      return highStops != 0;
    }
    return b < ' ' || b == (byte) patterns[0] || b == (byte) patterns[1] || b == (byte) patterns[2];
  }
}
