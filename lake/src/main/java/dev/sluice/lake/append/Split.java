package dev.sluice.lake.append;

import java.io.Serializable;

/**
 * A part of a file that is decoded by itself: whole records of it, and in the first and the last
 * one what stands before and behind them.
 *
 * @param number from 1, in file order
 * @param start the first byte, from 0
 * @param end the byte behind the last
 * @param firstRecord the number in the file of the split's first record, from 1
 */
public record Split(int number, long start, long end, long firstRecord) implements Serializable {
  public Split {
    if (number < 1 || start < 0 || end < start || firstRecord < 1) {
      throw new IllegalArgumentException(
          "no split: " + number + ", " + start + " to " + end + ", record " + firstRecord);
    }
  }

  /** A file that is not cut. */
  public static Split whole(long sizeBytes) {
    return new Split(1, 0, sizeBytes, 1);
  }
}
