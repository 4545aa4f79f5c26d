package dev.sluice.adapter.copybook;

/** IBM's hexadecimal floating point: a sign, 7 bits of exponent to 16 less 64, a fraction. */
final class HexFloat {
  private HexFloat() {}

  /** The value of 32 bits; exact. */
  static double single(int bits) {
    return scaled(bits < 0, bits >>> 24 & 0x7F, bits & 0x00FFFFFFL, 24);
  }

  /** The value of 64 bits, its 56 bits of fraction rounded to 53. */
  static double full(long bits) {
    return scaled(bits < 0, (int) (bits >>> 56) & 0x7F, bits & 0x00FFFFFFFFFFFFFFL, 56);
  }

  private static double scaled(boolean minus, int exponent, long fraction, int fractionBits) {
    double value = Math.scalb((double) fraction, 4 * (exponent - 64) - fractionBits);
    return minus ? -value : value;
  }
}
