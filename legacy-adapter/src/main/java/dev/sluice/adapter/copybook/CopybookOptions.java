package dev.sluice.adapter.copybook;

import java.util.Objects;

/**
 * How records described by a copybook stand in their file and what becomes of them. Each group of
 * options checks itself; names and values follow Cobrix's options.
 *
 * @param framing where records begin and end
 * @param characters how bytes stand for characters
 * @param values how fields become values
 */
public record CopybookOptions(
    FramingOptions framing, CharacterOptions characters, ValueOptions values) {

  /** Fixed-length records in EBCDIC. */
  public static final CopybookOptions DEFAULTS =
      new CopybookOptions(
          FramingOptions.DEFAULTS, CharacterOptions.DEFAULTS, ValueOptions.DEFAULTS);

  public CopybookOptions {
    Objects.requireNonNull(framing, "framing");
    Objects.requireNonNull(characters, "characters");
    Objects.requireNonNull(values, "values");
  }

  public CopybookOptions with(FramingOptions other) {
    return new CopybookOptions(other, characters, values);
  }

  public CopybookOptions with(CharacterOptions other) {
    return new CopybookOptions(framing, other, values);
  }

  public CopybookOptions with(ValueOptions other) {
    return new CopybookOptions(framing, characters, other);
  }
}
