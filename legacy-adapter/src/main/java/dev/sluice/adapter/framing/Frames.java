package dev.sluice.adapter.framing;

/**
 * Some records of a file, in file order, as ranges of one array of bytes.
 *
 * @param bytes valid until the framer is asked for more
 * @param fileOffset where in the file the array's first byte stands
 * @param starts for each record its first byte
 * @param ends for each record the byte behind its last, line ends and descriptor words left out
 * @param numbers for each record its number in the file, from 1
 */
public record Frames(byte[] bytes, long fileOffset, int[] starts, int[] ends, long[] numbers) {
  public Frames {
    if (starts.length != ends.length || starts.length != numbers.length) {
      throw new IllegalArgumentException("starts, ends and numbers must be of one length");
    }
  }

  /** Number of records. */
  public int count() {
    return starts.length;
  }

  /** Where in the file a byte of the array stands. */
  public long fileOffset(int position) {
    return fileOffset + position;
  }
}
