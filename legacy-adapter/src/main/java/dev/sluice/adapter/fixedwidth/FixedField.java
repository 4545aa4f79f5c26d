package dev.sluice.adapter.fixedwidth;

import java.util.Objects;

/**
 * A field at a fixed position.
 *
 * @param start its first position, from 1, in the layout's unit
 * @param length how many positions
 * @param trim on which sides padding is taken off
 * @param padding one character; where it is a digit, a value of padding alone keeps one of them
 */
public record FixedField(String name, int start, int length, Trim trim, String padding) {

  /** On which sides of a value padding stands. */
  public enum Trim {
    BOTH,
    LEFT,
    RIGHT,
    NONE
  }

  public FixedField {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(trim, "trim");
    if (start < 1 || length < 1) {
      throw new IllegalArgumentException("field " + name + ": start and length must be at least 1");
    }
    if (padding.codePointCount(0, padding.length()) != 1) {
      throw new IllegalArgumentException("field " + name + ": padding must be one character");
    }
  }

  /** A field padded with blanks. */
  public FixedField(String name, int start, int length, Trim trim) {
    this(name, start, length, trim, " ");
  }

  /** The position behind its last, counted from 0. */
  int end() {
    return start - 1 + length;
  }

  boolean trimsLeft() {
    return trim == Trim.LEFT || trim == Trim.BOTH;
  }

  boolean trimsRight() {
    return trim == Trim.RIGHT || trim == Trim.BOTH;
  }
}
