package dev.sluice.adapter.nested;

/** What kind of value a node of a {@link ValueTree} is. */
public enum ValueKind {
  /** There is no value. */
  NULL,
  /** The truth value false. */
  FALSE,
  /** The truth value true. */
  TRUE,
  /** A number, as the digits, sign, point and exponent that stand in the file. */
  NUMBER,
  /** Text that is text and nothing else. */
  TEXT,
  /** Characters of a format without types: text, or whatever a declared type reads them as. */
  CHARACTERS,
  /** Named members; in formats that repeat elements, several may have one name. */
  GROUP,
  /** Elements without names. */
  SEQUENCE
}
