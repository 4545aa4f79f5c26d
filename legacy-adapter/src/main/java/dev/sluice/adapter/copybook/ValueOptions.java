package dev.sluice.adapter.copybook;

import java.util.Objects;

/**
 * How fields become values.
 *
 * @param stringTrimming which blanks around text are padding
 */
public record ValueOptions(StringTrimming stringTrimming) {

  /** Texts without the blanks around them. */
  public static final ValueOptions DEFAULTS = new ValueOptions(StringTrimming.BOTH);

  /** Which blanks around text are padding. */
  public enum StringTrimming {
    BOTH,
    LEFT,
    RIGHT,
    NONE
  }

  public ValueOptions {
    Objects.requireNonNull(stringTrimming, "stringTrimming");
  }
}
