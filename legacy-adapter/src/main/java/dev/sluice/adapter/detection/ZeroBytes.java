package dev.sluice.adapter.detection;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Where a file has zero bytes. Text of UTF-16 and UTF-32 has them in the high bytes of its ASCII
 * characters, and hardly in low ones.
 *
 * @param charset which they are the high bytes of; empty if of none
 */
record ZeroBytes(Optional<Charset> charset, double confidence, String evidence) {
  /** The least share of characters that are ASCII: delimiters and line ends alone make more. */
  private static final double LEAST = 0.02;

  /** How often other characters end with a zero byte, as 一 does, compared with ASCII ones. */
  private static final double RARE = 0.25;

  /** The share of characters of the first plane. */
  private static final double MOST = 0.9;

  private static final ZeroBytes NONE = new ZeroBytes(Optional.empty(), 0, "");

  static ZeroBytes in(byte[] bytes) {
    long[] zeros = new long[4];
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        zeros[i & 3]++;
      }
    }
    double quads = Math.max(1, bytes.length / 4);
    boolean quadruples = bytes.length % 4 == 0;
    if (quadruples && zeros[0] == quads && zeros[1] > MOST * quads && zeros[3] == 0) {
      return of("UTF-32BE", quads);
    }
    if (quadruples && zeros[3] == quads && zeros[2] > MOST * quads && zeros[0] == 0) {
      return of("UTF-32LE", quads);
    }
    double even = zeros[0] + zeros[2];
    double odd = zeros[1] + zeros[3];
    double pairs = Math.max(1, bytes.length / 2);
    if (odd > LEAST * pairs && even < odd * RARE) {
      return of("UTF-16LE", odd);
    }
    return even > LEAST * pairs && odd < even * RARE ? of("UTF-16BE", even) : NONE;
  }

  private static ZeroBytes of(String name, double count) {
    return new ZeroBytes(
        Optional.of(Charset.forName(name)),
        1 - Math.pow(0.5, Math.min(10, count)),
        "the high bytes of its ASCII characters are zero, and hardly another byte is");
  }
}
