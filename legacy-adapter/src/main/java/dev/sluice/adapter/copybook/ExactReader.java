package dev.sluice.adapter.copybook;

import java.math.BigInteger;

/** Reads the bytes of numbers of one form. Not thread-safe. */
abstract class ExactReader {
  /** Stands for bytes that are no such number. */
  static final long INVALID = Long.MIN_VALUE;

  /** Most digits that always fit a long. */
  static final int MAX_LONG_DIGITS = 18;

  /** The digits at a position as a whole number, or {@link #INVALID}. Only for small numbers. */
  abstract long read(byte[] bytes, int from);

  /** The digits at a position as a whole number, or null if the bytes are none. */
  abstract BigInteger readLarge(byte[] bytes, int from);

  /**
   * Reads the numbers at many positions. Implementations repeat this loop so that each is compiled
   * for its own form.
   *
   * @param positions where each starts; a negative one is passed over
   * @param values is given the numbers, or {@link #INVALID}
   */
  abstract void readAll(byte[] bytes, int[] positions, long[] values);

  /** A short stable name of what is violated by bytes that are no such number. */
  abstract String rule();

  /** What is wrong with such bytes, for a person. */
  abstract String reason();
}
