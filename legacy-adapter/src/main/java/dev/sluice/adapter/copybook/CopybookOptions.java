package dev.sluice.adapter.copybook;

import java.nio.charset.Charset;
import java.util.Objects;

/**
 * How records described by a copybook stand in their file. Names follow Cobrix's options.
 *
 * @param recordFormat how records are framed
 * @param charset code page of text and zoned fields, such as IBM037; an EBCDIC page unless {@code
 *     ascii}
 * @param ascii whether zoned digits and signs are in ASCII rather than EBCDIC
 * @param stringTrimming which blanks around text are padding
 */
public record CopybookOptions(
    RecordFormat recordFormat, Charset charset, boolean ascii, StringTrimming stringTrimming) {

  /** How records are framed. */
  public enum RecordFormat {
    /** Records of the copybook's length, one after another. */
    F,
    /** Variable records, each behind a record descriptor word (big-endian, counting itself). */
    V,
    /** Text lines. */
    D
  }

  /** Which blanks around text are padding. */
  public enum StringTrimming {
    BOTH,
    LEFT,
    RIGHT,
    NONE
  }

  public CopybookOptions {
    Objects.requireNonNull(recordFormat, "recordFormat");
    Objects.requireNonNull(charset, "charset");
    Objects.requireNonNull(stringTrimming, "stringTrimming");
  }
}
