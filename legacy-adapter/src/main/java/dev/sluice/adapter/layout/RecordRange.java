package dev.sluice.adapter.layout;

/**
 * A part of a file that can be decoded by itself: it starts at the first byte of a record (or of
 * the file) and ends behind the last byte of a record (or of the file).
 *
 * @param start the first byte, from 0
 * @param end the byte behind the last
 * @param firstRecord the number in the file of the range's first record, from 1
 */
public record RecordRange(long start, long end, long firstRecord) {
  public RecordRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no range: " + start + " to " + end);
    }
    if (firstRecord < 1) {
      throw new IllegalArgumentException("record numbers start at 1");
    }
  }

  /** Number of bytes. */
  public long length() {
    return end - start;
  }
}
