package dev.sluice.adapter.text;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;

/** What the bytes of a charset are like, as far as reading it fast and cutting it need to know. */
public enum CharsetKind {
  /** UTF-8 and ASCII. */
  UTF_8,

  /** One byte is one character, whatever stands around it. */
  SINGLE_BYTE,

  /** UTF-16 and UTF-32 of a known byte order: units of two or four bytes. */
  WIDE,

  /**
   * A byte below 0x80 that does not follow the first byte of a longer character is one by itself;
   * no character is longer than four bytes, and the first byte of a longer one is 0x80 or above.
   */
  MULTI_BYTE,

  /** What a byte means may depend on shifts any distance before it, or we don't know. */
  OTHER;

  private static final Set<String> MULTI_BYTE_NAMES =
      Set.of(
          "BIG5",
          "BIG5-HKSCS",
          "EUC-JP",
          "EUC-KR",
          "GB18030",
          "GB2312",
          "GBK",
          "SHIFT_JIS",
          "WINDOWS-31J",
          "X-EUC-TW",
          "X-EUCJP-OPEN",
          "X-IBM1381",
          "X-IBM1383",
          "X-IBM33722",
          "X-IBM942",
          "X-IBM942C",
          "X-IBM943",
          "X-IBM943C",
          "X-IBM948",
          "X-IBM949",
          "X-IBM949C",
          "X-IBM950",
          "X-IBM964",
          "X-IBM970",
          "X-JOHAB",
          "X-MS932_0213",
          "X-MS950-HKSCS",
          "X-MSWIN-936",
          "X-PCK",
          "X-SJIS_0213",
          "X-WINDOWS-949",
          "X-WINDOWS-950");

  /** The kind of a charset; one without a byte order of its own is {@link #OTHER}. */
  public static CharsetKind of(Charset charset) {
    String name = charset.name().toUpperCase(Locale.ROOT);
    if (ByteOrderMark.isAsciiSafe(charset)) {
      return UTF_8;
    } else if (name.matches("UTF-(16|32)(BE|LE)")) {
      return WIDE;
    } else if (MULTI_BYTE_NAMES.contains(name)) {
      return MULTI_BYTE;
    }
    return isSingleByte(charset) ? SINGLE_BYTE : OTHER;
  }

  private static boolean isSingleByte(Charset charset) {
    return charset.canEncode()
        && charset.newEncoder().maxBytesPerChar() == 1.0f
        && charset.newDecoder().maxCharsPerByte() == 1.0f;
  }
}
