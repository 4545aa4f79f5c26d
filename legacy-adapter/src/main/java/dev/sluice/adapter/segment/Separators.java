package dev.sluice.adapter.segment;

import java.util.HashSet;
import java.util.Set;

/**
 * The characters that cut an interchange into segments, elements and components.
 *
 * @param repetition between the occurrences of an element, or {@link #NONE}
 * @param release takes the meaning from the character behind it, or {@link #NONE}
 * @param decimal the decimal mark of numbers, or {@link #NONE} where the format has but one
 */
public record Separators(
    char element, char component, int repetition, int release, int decimal, char terminator) {
  /** There is no such character. */
  public static final int NONE = -1;

  /** Whether they can be told from each other and from text. */
  public boolean areSound() {
    Set<Integer> seen = new HashSet<>();
    for (int separator : new int[] {element, component, repetition, release, terminator}) {
      boolean sound =
          separator == NONE
              || (!Character.isLetterOrDigit(separator) && separator != ' ' && seen.add(separator));
      if (!sound) {
        return false;
      }
    }
    return true;
  }

  /** These, with another repetition separator. */
  public Separators withRepetition(int other) {
    return new Separators(element, component, other, release, decimal, terminator);
  }

  /** These, with another release character. */
  public Separators withRelease(int other) {
    return new Separators(element, component, repetition, other, decimal, terminator);
  }

  /** A separator as a text, or null if there is none. */
  static String shown(int separator) {
    return separator == NONE ? null : String.valueOf((char) separator);
  }
}
