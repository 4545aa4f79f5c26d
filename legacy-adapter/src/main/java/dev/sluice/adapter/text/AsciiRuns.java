package dev.sluice.adapter.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Takes runs of ASCII out of a charset in which ASCII is easily told, without its decoder. */
final class AsciiRuns {
  private final int width;
  private final boolean bigEndian;

  private AsciiRuns(int width, boolean bigEndian) {
    this.width = width;
    this.bigEndian = bigEndian;
  }

  /** The runs of a charset; where ASCII can't be told without the decoder there are none. */
  static AsciiRuns of(Charset charset) {
    return switch (CharsetKind.of(charset)) {
      case WIDE -> new AsciiRuns(" ".getBytes(charset).length, " ".getBytes(charset)[0] == 0);
      case MULTI_BYTE -> new AsciiRuns(isInPlace(charset) ? 1 : 0, false);
      default -> new AsciiRuns(0, false);
    };
  }

  private static boolean isInPlace(Charset charset) {
    byte[] ascii = new byte[0x80];
    for (int i = 0; i < ascii.length; i++) {
      ascii[i] = (byte) i;
    }
    return new String(ascii, charset).equals(new String(ascii, StandardCharsets.US_ASCII));
  }

  /** Bytes of the file for one character of a run. */
  int width() {
    return width;
  }

  /**
   * Copies the ASCII characters that a text begins with.
   *
   * @param from the first byte of a character
   * @return how many were copied
   */
  int copy(byte[] source, int from, int to, byte[] target, int most) {
    if (width == 0) {
      return 0;
    }
    int count = (int) Math.min(most, (long) (to - from) / width);
    int low = bigEndian ? from + width - 1 : from;
    int done = 0;
    while (done < count && source[low] >= 0 && restIsZero(source, from + done * width)) {
      target[done++] = source[low];
      low += width;
    }
    return done;
  }

  private boolean restIsZero(byte[] source, int at) {
    return switch (width) {
      case 1 -> true;
      case 2 -> source[bigEndian ? at : at + 1] == 0;
      default ->
          bigEndian
              ? (source[at] | source[at + 1] | source[at + 2]) == 0
              : (source[at + 1] | source[at + 2] | source[at + 3]) == 0;
    };
  }
}
