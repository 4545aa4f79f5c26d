package dev.sluice.adapter.delimited;

import dev.sluice.adapter.text.CharsetKind;
import java.nio.charset.Charset;

/**
 * Where a charset lets a file be cut: where a decoder that begins there, and one that ends there,
 * do what one decoder does that goes through.
 */
enum CutRule {
  /** Between any two characters. */
  ANYWHERE,

  /**
   * Behind {@value #LOOK_BACK} ASCII characters. A decoder that meets the first bytes of a longer
   * character looks at up to three more before it calls them malformed; at the end of its bytes it
   * calls them so at once, and would take a line end with them.
   */
  BEHIND_ASCII,

  /** Nowhere: what a byte means depends on shifts any distance before it, or we don't know. */
  NOWHERE;

  private static final int LOOK_BACK = 3;

  /** The rule of a charset whose byte order is known. */
  static CutRule of(Charset charset) {
    return switch (CharsetKind.of(charset)) {
      case UTF_8, SINGLE_BYTE, WIDE -> ANYWHERE;
      case MULTI_BYTE -> BEHIND_ASCII;
      case OTHER -> NOWHERE;
    };
  }

  /** Whether the file may be cut before this position of its UTF-8. */
  boolean allows(byte[] utf8, int at, int limit) {
    // Some decoders take a byte order mark at their start for one, and as text elsewhere.
    boolean markFollows =
        limit - at >= 3
            && utf8[at] == (byte) 0xEF
            && utf8[at + 1] == (byte) 0xBB
            && utf8[at + 2] == (byte) 0xBF;
    return this != NOWHERE && !markFollows && (this == ANYWHERE || isBehindAscii(utf8, at));
  }

  private static boolean isBehindAscii(byte[] utf8, int at) {
    for (int i = at - LOOK_BACK; i < at; i++) {
      if (i < 0 || utf8[i] < 0) {
        return false;
      }
    }
    return true;
  }
}
