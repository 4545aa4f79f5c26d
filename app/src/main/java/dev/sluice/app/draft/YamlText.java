package dev.sluice.app.draft;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Texts as YAML has them. */
final class YamlText {
  private static final Set<String> NOT_WORDS =
      Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

  private YamlText() {}

  /** A text that needs no quotes if it is a plain word, else in quotes. */
  static String word(String text) {
    boolean plain =
        text.matches("[A-Za-z_][A-Za-z0-9_]*")
            && !NOT_WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : quoted(text);
  }

  /** A list of texts, on one line. */
  static String list(List<String> texts) {
    return texts.stream().map(YamlText::word).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A text in double quotes, whatever is in it. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\t' -> quoted.append("\\t");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        default -> {
          boolean shown =
              c >= ' '
                  && c != 0x7F
                  && !(c >= 0x80 && c < 0xA0)
                  && c != '\u2028'
                  && c != '\u2029'
                  && c != '\uFEFF';
          quoted.append(shown ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
      }
    }
    return quoted.append('"').toString();
  }

  /** A text for a comment: on one line, without control characters. */
  static String comment(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ");
  }
}
