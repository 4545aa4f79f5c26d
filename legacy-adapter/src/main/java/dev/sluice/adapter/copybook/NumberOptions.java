package dev.sluice.adapter.copybook;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * How numbers are decoded.
 *
 * @param nulls which bytes make a number in characters or a packed decimal null that consists of
 *     nothing else
 * @param strictSignOverpunching whether a sign punched over a number without S is malformed;
 *     otherwise a plus is taken
 * @param displayAlwaysString whether numbers in characters become texts
 * @param strictIntegralPrecision whether whole numbers become decimals of the picture's precision
 * @param binaryAsHex whether binary fields of pictures X become texts in hexadecimal
 * @param floats the format of floating point numbers; null for IBM's in EBCDIC, IEEE 754 in ASCII
 */
public record NumberOptions(
    Set<NullFiller> nulls,
    boolean strictSignOverpunching,
    boolean displayAlwaysString,
    boolean strictIntegralPrecision,
    boolean binaryAsHex,
    FloatFormat floats) {

  /** Fillers are null, signs must be where the picture has them. */
  public static final NumberOptions DEFAULTS =
      new NumberOptions(EnumSet.allOf(NullFiller.class), true, false, false, false, null);

  /** How floating point numbers stand in their bytes. */
  public enum FloatFormat {
    IBM(false, true),
    IBM_LITTLE_ENDIAN(false, false),
    IEEE754(true, true),
    IEEE754_LITTLE_ENDIAN(true, false);

    private final boolean ieee;
    private final boolean bigEndian;

    FloatFormat(boolean ieee, boolean bigEndian) {
      this.ieee = ieee;
      this.bigEndian = bigEndian;
    }

    boolean isIeee() {
      return ieee;
    }

    boolean isBigEndian() {
      return bigEndian;
    }
  }

  public NumberOptions {
    Objects.requireNonNull(nulls, "nulls");
    nulls = Set.copyOf(nulls);
    if (displayAlwaysString && strictIntegralPrecision) {
      throw new IllegalArgumentException(
          "display_pic_always_string and strict_integral_precision exclude each other");
    }
  }
}
