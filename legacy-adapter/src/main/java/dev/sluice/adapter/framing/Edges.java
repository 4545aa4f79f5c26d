package dev.sluice.adapter.framing;

import dev.sluice.adapter.layout.LayoutException;

/**
 * What of a file and of its records is framed but not decoded.
 *
 * @param fileStart bytes before the first record, as of a file header
 * @param fileEnd bytes behind the last record
 * @param recordStart bytes at the start of each record that stand before its first field
 * @param recordEnd bytes at the end of each record that stand behind its last field
 * @param shortest length of the shortest records that are taken, counted with {@code recordStart}
 *     and {@code recordEnd}; shorter ones are passed over as empty lines are
 * @param longest length of the longest records that are taken
 */
public record Edges(
    long fileStart, long fileEnd, int recordStart, int recordEnd, int shortest, int longest) {

  /** All of the file, all of the records. */
  public static final Edges NONE = new Edges(0, 0, 0, 0, 0, Integer.MAX_VALUE);

  public Edges {
    requireNotNegative("file_start_offset", fileStart);
    requireNotNegative("file_end_offset", fileEnd);
    requireNotNegative("record_start_offset", recordStart);
    requireNotNegative("record_end_offset", recordEnd);
    requireNotNegative("minimum_record_length", shortest);
    if (longest < Math.max(1, shortest)) {
      throw new LayoutException(
          0, "maximum_record_length " + longest + " is less than the minimum " + shortest);
    }
  }

  private static void requireNotNegative(String name, long value) {
    if (value < 0) {
      throw new LayoutException(0, name + " must not be negative, but is " + value);
    }
  }

  /** These edges with other file headers and trailers. */
  public Edges withFile(long start, long end) {
    return new Edges(start, end, recordStart, recordEnd, shortest, longest);
  }

  boolean takes(int length) {
    return length >= shortest && length <= longest;
  }
}
