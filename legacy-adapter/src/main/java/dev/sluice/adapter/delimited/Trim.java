package dev.sluice.adapter.delimited;

/**
 * Which blanks (spaces and tabs) around fields are no part of them. Blanks in quotes always are.
 */
public enum Trim {
  /** None: a field whose quote follows a blank is not quoted. */
  NONE,
  /** Those between a delimiter or line end and a quote. */
  QUOTES,
  /** Those and the blanks around unquoted fields. */
  FIELDS
}
