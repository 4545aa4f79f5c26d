package dev.sluice.app.output;

/** How rows are written. */
public enum Format {
  /** Aligned columns for people. */
  TABLE,
  /** RFC 4180, with a header; null is an empty field, empty text is {@code ""}. */
  CSV,
  /** An array of objects; decimals are numbers with all their digits. */
  JSON
}
