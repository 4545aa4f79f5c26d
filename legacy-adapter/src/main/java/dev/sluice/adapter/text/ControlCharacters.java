package dev.sluice.adapter.text;

/** What becomes of the control characters in texts: C0, delete, and C1. */
public enum ControlCharacters {
  /** They stay. */
  KEEP,
  /** Each becomes a blank. */
  BLANK,
  /** They are left out. */
  DROP;

  /** A text with its control characters treated so. */
  public String in(String text) {
    if (this == KEEP) {
      return text;
    }
    StringBuilder treated = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isISOControl(c)) {
        treated.append(c);
      } else if (this == BLANK) {
        treated.append(' ');
      }
    }
    return treated.toString();
  }
}
