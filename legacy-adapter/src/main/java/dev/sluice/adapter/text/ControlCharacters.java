package dev.sluice.adapter.text;

/** What becomes of the control characters in texts: C0 and C1, not delete. */
public enum ControlCharacters {
  /** They stay. */
  KEEP,
  /** They stay within texts; around them those of C0 are padding as blanks are. */
  TRIM,
  /** Each becomes a blank. */
  BLANK,
  /** They are left out. */
  DROP;

  private static final char DELETE = 0x7F;

  /** Whether texts change other than by trimming. */
  public boolean changesTexts() {
    return this == BLANK || this == DROP;
  }

  static boolean isControl(char c) {
    return Character.isISOControl(c) && c != DELETE;
  }

  /** A text with its control characters treated so. */
  public String in(String text) {
    if (!changesTexts()) {
      return text;
    }
    StringBuilder treated = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isControl(c)) {
        treated.append(c);
      } else if (this == BLANK) {
        treated.append(' ');
      }
    }
    return treated.toString();
  }
}
