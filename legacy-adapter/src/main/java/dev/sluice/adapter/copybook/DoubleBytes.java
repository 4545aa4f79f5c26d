package dev.sluice.adapter.copybook;

import java.nio.charset.Charset;

/** How double-byte characters without shift characters are read. */
final class DoubleBytes {
  private static final byte[] SHIFT_OUT = {0x0E};
  private static final byte[] SHIFT_IN = {0x0F};
  private static final byte[] NOTHING = {};

  private DoubleBytes() {}

  /** Whether a code page has double-byte characters. */
  static boolean isPossible(CharacterOptions characters) {
    Charset charset = characters.charset();
    return charset.canEncode() && charset.newEncoder().maxBytesPerChar() >= 2;
  }

  /** What must stand before the characters: EBCDIC pages start in single bytes. */
  static byte[] before(CharacterOptions characters) {
    return characters.ascii() ? NOTHING : SHIFT_OUT;
  }

  /** What must stand behind them. */
  static byte[] behind(CharacterOptions characters) {
    return characters.ascii() ? NOTHING : SHIFT_IN;
  }
}
