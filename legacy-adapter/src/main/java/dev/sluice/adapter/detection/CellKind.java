package dev.sluice.adapter.detection;

import java.util.regex.Pattern;

/** What the text of a field looks like. */
enum CellKind {
  EMPTY("\\s*"),
  NUMBER(
      "\\s*[+-]?(?:(?:\\d+|\\d{1,3}(?:[.,'\u00a0 ]\\d{3})+)(?:[.,]\\d+)?|[.,]\\d+)"
          + "(?:[eE][+-]?\\d+)?[%-]?\\s*"),
  DATE(
      "\\s*(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{4}|\\d{2})"
          + "|\\d{1,2}[- ]\\p{L}{3,9}[- ]\\d{2,4})(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?"
          + "(?:Z|[+-]\\d{2}:?\\d{2})?)?\\s*"),
  TIME("\\s*\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?\\s*"),
  FLAG("(?i)\\s*(?:true|false|yes|no|y|n|t|f)\\s*"),
  ADDRESS("(?i)\\s*(?:https?://\\S+|[\\w.+-]+@[\\w-]+\\.[\\w.-]+|/?(?:[\\w.-]+/)+[\\w.-]*)\\s*"),
  WORDS("(?:[\\p{L}\\p{M}\\p{N} .'’()&/+#@!?*=$€£°_%\u00a0-]|[,:] |\"[^\"]*\")*"),
  OTHER("(?s).*");

  /** Longer texts are prose, whatever is in them. */
  private static final int LONGEST = 400;

  private final Pattern pattern;

  CellKind(String pattern) {
    this.pattern = Pattern.compile(pattern);
  }

  static CellKind of(String text) {
    String head = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    for (CellKind kind : values()) {
      if (kind.pattern.matcher(head).matches()) {
        return kind;
      }
    }
    return OTHER;
  }

  /** Whether only values, not names, look so. */
  boolean isTyped() {
    return this == NUMBER || this == DATE || this == TIME || this == FLAG;
  }
}
