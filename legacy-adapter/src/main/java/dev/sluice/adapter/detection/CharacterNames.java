package dev.sluice.adapter.detection;

import java.util.Locale;
import java.util.Map;

/** How characters are named in layouts, for a person to read. */
final class CharacterNames {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry(",", "comma"),
          Map.entry(";", "semicolon"),
          Map.entry("\t", "tab"),
          Map.entry("|", "pipe"),
          Map.entry(":", "colon"),
          Map.entry(" ", "space"),
          Map.entry("^", "caret"),
          Map.entry("~", "tilde"),
          Map.entry("\\", "backslash"),
          Map.entry("\u0001", "soh"),
          Map.entry("\u001e", "rs"),
          Map.entry("\u001f", "us"));

  private CharacterNames() {}

  static String of(String characters) {
    String name = NAMES.get(characters);
    if (name != null) {
      return name;
    }
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      shown.append(Character.isISOControl(c) ? String.format(Locale.ROOT, "\\x%02x", (int) c) : c);
    }
    return shown.toString();
  }
}
