package dev.sluice.adapter.text;

/** What becomes of bytes that are no text in a charset. */
public enum Malformed {
  /** They stay what they are, so that whatever they are part of is refused. */
  REJECT,
  /** Each malformed sequence becomes U+FFFD. */
  REPLACE
}
