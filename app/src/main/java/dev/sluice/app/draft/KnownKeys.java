package dev.sluice.app.draft;

import dev.sluice.app.config.KnownKey;
import java.util.List;
import java.util.Set;

/** What a person said of a layout, as lines of its YAML. */
final class KnownKeys {
  private KnownKeys() {}

  /**
   * Adds the keys that no line has yet.
   *
   * @param not keys that mean nothing in the draft
   */
  static void addTo(List<String> lines, List<KnownKey> known, Set<String> not) {
    for (KnownKey one : known) {
      boolean written = lines.stream().anyMatch(line -> line.startsWith(one.key() + ": "));
      if (!written && !not.contains(one.key())) {
        String value = one.isList() ? YamlText.list(one.values()) : YamlText.word(one.value());
        lines.add(one.key() + ": " + value);
      }
    }
  }
}
