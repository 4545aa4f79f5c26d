package dev.sluice.adapter.cobol;

/**
 * A word, literal, period or pseudo-text delimiter of a copybook.
 *
 * @param text upper-cased unless it is a literal, which keeps its quotes and case
 */
record Word(String text, Place place) {
  static final String PERIOD = ".";
  static final String PSEUDO_TEXT = "==";

  boolean is(String other) {
    return text.equals(other);
  }

  boolean isLiteral() {
    return text.startsWith("'") || text.startsWith("\"");
  }

  Word with(String other) {
    return new Word(other, place);
  }
}
