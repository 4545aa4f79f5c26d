package dev.sluice.app.config;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A key of a layout with its value, as a person writes them on the command line.
 *
 * @param value of a list: its values, with commas between
 */
public record KnownKey(String key, String value) {
  private static final Set<String> LISTS =
      Set.of("columns", "null_tokens", "charset_candidates", "records");

  /** Whether the key's value is a list. */
  public boolean isList() {
    return LISTS.contains(key);
  }

  /** The values of a list. */
  public List<String> values() {
    return Arrays.stream(value.split(",", -1)).map(String::strip).toList();
  }
}
