package dev.sluice.app.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Characters that YAML or an editor can't show well, as people write them: by name ({@code tab},
 * {@code pipe}, {@code soh}) or escaped ({@code \t}, {@code \x01}, <code>&#92;u001f</code>). A
 * single character and any other text stand for themselves.
 */
final class WrittenCharacters {
  private static final Map<String, String> NAMES = names();
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|(.)|$)", Pattern.DOTALL);

  private WrittenCharacters() {}

  private static Map<String, String> names() {
    Map<String, String> names = new TreeMap<>();
    List<String> controls =
        List.of("nul soh stx etx eot enq ack bel bs ht lf vt ff cr so si".split(" "));
    for (int i = 0; i < controls.size(); i++) {
      names.put(controls.get(i), String.valueOf((char) i));
    }
    List<String> more =
        List.of("dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us".split(" "));
    for (int i = 0; i < more.size(); i++) {
      names.put(more.get(i), String.valueOf((char) (16 + i)));
    }
    names.putAll(
        Map.of(
            "tab",
            "\t",
            "comma",
            ",",
            "semicolon",
            ";",
            "colon",
            ":",
            "pipe",
            "|",
            "bar",
            "|",
            "space",
            " ",
            "caret",
            "^",
            "tilde",
            "~"));
    names.putAll(Map.of("crlf", "\r\n", "backslash", "\\", "double_quote", "\"", "quote", "\""));
    names.put("single_quote", "'");
    return names;
  }

  /** What is meant; empty if an escape in it means nothing. */
  static Optional<String> read(String written) {
    if (written.length() == 1) {
      return Optional.of(written);
    }
    String named = NAMES.get(written.toLowerCase(Locale.ROOT));
    if (named != null) {
      return Optional.of(named);
    }
    Matcher escapes = ESCAPE.matcher(written);
    StringBuilder meant = new StringBuilder();
    int copied = 0;
    while (escapes.find()) {
      Optional<String> one = meaning(escapes);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      meant.append(written, copied, escapes.start()).append(one.get());
      copied = escapes.end();
    }
    return Optional.of(meant.append(written.substring(copied)).toString());
  }

  private static Optional<String> meaning(Matcher escape) {
    for (int group = 1; group <= 2; group++) {
      if (escape.group(group) != null) {
        return Optional.of(String.valueOf((char) Integer.parseInt(escape.group(group), 16)));
      }
    }
    String letter = escape.group(3) == null ? "" : escape.group(3);
    return switch (letter) {
      case "t" -> Optional.of("\t");
      case "n" -> Optional.of("\n");
      case "r" -> Optional.of("\r");
      case "f" -> Optional.of("\f");
      case "b" -> Optional.of("\b");
      case "v" -> Optional.of("\u000B");
      case "0" -> Optional.of("\0");
      case "\\" -> Optional.of("\\");
      default -> Optional.empty();
    };
  }

  /** How these characters are best written in a file of YAML, between double quotes. */
  static String yaml(String characters) {
    StringBuilder written = new StringBuilder("\"");
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      switch (c) {
        case '"' -> written.append("\\\"");
        case '\\' -> written.append("\\\\");
        case '\t' -> written.append("\\t");
        case '\n' -> written.append("\\n");
        case '\r' -> written.append("\\r");
        default -> {
          if (Character.isISOControl(c)) {
            written.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
          } else {
            written.append(c);
          }
        }
      }
    }
    return written.append('"').toString();
  }
}
