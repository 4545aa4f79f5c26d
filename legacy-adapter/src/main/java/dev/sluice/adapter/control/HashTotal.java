package dev.sluice.adapter.control;

import java.math.BigInteger;

/**
 * The sum of a key taken as a number, cut to its last digits: it means nothing by itself, but
 * differs when a record is missing. NACHA's entry hash has 10 digits.
 */
public final class HashTotal {
  private final BigInteger modulus;
  private BigInteger sum = BigInteger.ZERO;

  /** Sums of values below 2^61 meet here before they go into the big sum. */
  private long small;

  /**
   * A total of 0.
   *
   * @param digits how many digits, from the right, are kept
   */
  public HashTotal(int digits) {
    if (digits < 1) {
      throw new IllegalArgumentException("a hash total has at least 1 digit");
    }
    this.modulus = BigInteger.TEN.pow(digits);
  }

  /** Adds a key that is not negative. */
  public void add(long key) {
    if (key < 0) {
      throw new IllegalArgumentException("a key must not be negative: " + key);
    }
    if (key < 1L << 61 && small < 1L << 61) {
      small += key;
    } else {
      add(BigInteger.valueOf(key));
    }
  }

  /** Adds a key that is not negative. */
  public void add(BigInteger key) {
    if (key.signum() < 0) {
      throw new IllegalArgumentException("a key must not be negative: " + key);
    }
    sum = sum.add(BigInteger.valueOf(small)).add(key).mod(modulus);
    small = 0;
  }

  /** The total so far. */
  public BigInteger value() {
    return sum.add(BigInteger.valueOf(small)).mod(modulus);
  }
}
