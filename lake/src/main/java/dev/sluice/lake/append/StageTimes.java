package dev.sluice.lake.append;

import java.io.Serializable;

/**
 * Where the time of decoding and writing went, in nanoseconds of the threads that did it: of
 * several threads the sum, which may be more than has passed.
 *
 * @param decode reading and decoding
 * @param encode encoding, compressing, and writing to the operating system
 * @param sync waiting until files and folders are durable
 */
public record StageTimes(long decode, long encode, long sync) implements Serializable {
  /** Nothing was done. */
  public static final StageTimes NONE = new StageTimes(0, 0, 0);

  /** The time of both. */
  public StageTimes plus(StageTimes other) {
    return new StageTimes(decode + other.decode, encode + other.encode, sync + other.sync);
  }
}
