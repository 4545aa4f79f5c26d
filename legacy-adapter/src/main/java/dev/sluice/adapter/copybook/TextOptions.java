package dev.sluice.adapter.copybook;

import dev.sluice.adapter.text.ControlCharacters;
import java.util.Objects;
import java.util.Set;

/**
 * How texts are decoded.
 *
 * @param trimming which blanks around a text are padding
 * @param controls what becomes of control characters
 * @param nulls which bytes make a text null that consists of nothing else
 * @param utf16BigEndian whether national characters stand with the higher byte first
 */
public record TextOptions(
    StringTrimming trimming,
    ControlCharacters controls,
    Set<NullFiller> nulls,
    boolean utf16BigEndian) {

  /** Texts without the blanks around them, control characters kept. */
  public static final TextOptions DEFAULTS =
      new TextOptions(
          StringTrimming.BOTH, ControlCharacters.KEEP, Set.of(NullFiller.LOW_VALUES), true);

  /** Which blanks around text are padding. */
  public enum StringTrimming {
    BOTH,
    LEFT,
    RIGHT,
    NONE,
    /** As {@link #NONE}, and control characters are kept. */
    KEEP_ALL
  }

  public TextOptions {
    Objects.requireNonNull(trimming, "trimming");
    Objects.requireNonNull(controls, "controls");
    nulls = Set.copyOf(nulls);
    if (trimming == StringTrimming.KEEP_ALL) {
      controls = ControlCharacters.KEEP;
    }
  }

  public TextOptions with(StringTrimming other) {
    return new TextOptions(other, controls, nulls, utf16BigEndian);
  }

  public TextOptions with(ControlCharacters other) {
    return new TextOptions(trimming, other, nulls, utf16BigEndian);
  }

  boolean trimsLeft() {
    return trimming == StringTrimming.LEFT || trimming == StringTrimming.BOTH;
  }

  boolean trimsRight() {
    return trimming == StringTrimming.RIGHT || trimming == StringTrimming.BOTH;
  }

  /** A text without the padding that is to be trimmed: blanks, ideographic ones too, and NUL. */
  String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (trimsRight() && to > from && isPadding(text.charAt(to - 1))) {
      to--;
    }
    while (trimsLeft() && from < to && isPadding(text.charAt(from))) {
      from++;
    }
    return text.substring(from, to);
  }

  private boolean isPadding(char c) {
    boolean control = controls == ControlCharacters.TRIM && c < ' ';
    return c == ' ' || c == 0 || c == '\u3000' || control;
  }
}
