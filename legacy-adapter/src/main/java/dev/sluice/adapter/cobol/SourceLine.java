package dev.sluice.adapter.cobol;

/**
 * One line of a copybook without its comments.
 *
 * @param code empty for a comment line
 * @param continues whether it goes on where the line before ended, by a hyphen in column 7
 */
record SourceLine(String code, boolean continues) {
  private static final SourceLine COMMENT = new SourceLine("", false);

  static SourceLine of(String line, SourceFormat format) {
    String stripped = line.stripLeading();
    if (stripped.startsWith("*") || stripped.startsWith("/") || stripped.startsWith(">>")) {
      return COMMENT;
    }
    if (format.detected()) {
      return isFixed(line) ? columns(line, SourceFormat.LBOUND, SourceFormat.UBOUND) : free(line);
    }
    return format.before() == 0 && format.through() == Integer.MAX_VALUE
        ? free(line)
        : columns(line, format.before(), format.through());
  }

  private static SourceLine free(String line) {
    return new SourceLine(line, false);
  }

  private static SourceLine columns(String line, int before, int through) {
    if (line.length() <= before) {
      return COMMENT;
    }
    char indicator = line.charAt(before);
    if ("*/Dd$".indexOf(indicator) >= 0) {
      // In free-ish text a word may start in column 7; a debugging line's D stands alone.
      boolean word = line.length() > before + 1 && line.charAt(before + 1) != ' ';
      if (!word || "*/$".indexOf(indicator) >= 0) {
        return COMMENT;
      }
    }
    String code = line.substring(before, Math.min(through, line.length()));
    return indicator == '-' ? new SourceLine(code.substring(1), true) : new SourceLine(code, false);
  }

  /**
   * A line is fixed if its columns 1 to 6 are blank, digits or one word without blanks before an
   * indicator.
   */
  private static boolean isFixed(String line) {
    int indicator = SourceFormat.LBOUND;
    String area = line.substring(0, Math.min(indicator, line.length()));
    if (area.indexOf('\t') >= 0 || line.length() <= indicator) {
      return area.isBlank();
    }
    boolean numbered = area.chars().allMatch(c -> c == ' ' || Character.isDigit(c));
    boolean blankBehind = " -*/Dd".indexOf(line.charAt(indicator)) >= 0;
    boolean oneWord = area.chars().noneMatch(Character::isWhitespace);
    return area.isBlank()
        || (oneWord && blankBehind && (numbered || area.matches("[A-Za-z]+[0-9]+")));
  }
}
