package dev.sluice.adapter.detection;

/** What a layout says of a file, and detection can find out. */
public enum Aspect {
  CHARSET("charset"),
  LINE_END("line_end"),
  DELIMITER("delimiter"),
  QUOTE("quote"),
  ESCAPE("escape"),
  TRIM("trim"),
  HEADER("header");

  private final String key;

  Aspect(String key) {
    this.key = key;
  }

  /** The layout's key for it. */
  public String key() {
    return key;
  }
}
