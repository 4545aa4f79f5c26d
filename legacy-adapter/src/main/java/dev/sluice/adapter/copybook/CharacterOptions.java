package dev.sluice.adapter.copybook;

import java.nio.charset.Charset;
import java.util.Objects;

/**
 * How bytes stand for characters.
 *
 * @param charset code page of text and zoned fields, such as IBM037; an EBCDIC page unless {@code
 *     ascii}
 * @param ascii whether zoned digits and signs are in ASCII rather than EBCDIC
 */
public record CharacterOptions(Charset charset, boolean ascii) {

  /** EBCDIC in code page 037. */
  public static final CharacterOptions DEFAULTS =
      new CharacterOptions(Charset.forName("IBM037"), false);

  public CharacterOptions {
    Objects.requireNonNull(charset, "charset");
  }
}
