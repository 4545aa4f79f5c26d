package dev.sluice.app.config;

import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutException;
import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads keys that several types of layout have. */
final class LayoutKeys {
  /** Longest record or field that may be asked for. */
  static final int MAX_LENGTH = 1 << 30;

  private static final int DEFAULT_MAX_RECORD_BYTES = 1 << 20;
  private static final int DEFAULT_MAX_DEPTH = 64;

  private LayoutKeys() {}

  /** The longest record of a layout whose records have no length of their own. */
  static int maxRecordBytes(Section section) {
    return section.integer("max_record_bytes", 1, MAX_LENGTH).orElse(DEFAULT_MAX_RECORD_BYTES);
  }

  /** The deepest nesting of a layout of nested data. */
  static int maxDepth(Section section, int greatest) {
    return section.integer("max_depth", 1, greatest).orElse(DEFAULT_MAX_DEPTH);
  }

  static Optional<Charset> charset(Section section, String key) {
    return section.text(key).flatMap(name -> charset(section, key, name));
  }

  static Optional<Charset> charset(Section section, String key, String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException e) {
      section.problem(
          key,
          "'" + name + "' is no charset known here",
          Suggestion.nearest(name, Charset.availableCharsets().keySet())
              .map(near -> "did you mean '" + near + "'?")
              .orElse("such as UTF-8, ISO-8859-1, windows-1252, IBM037"));
      return Optional.empty();
    }
  }

  static <E extends Enum<E>> Map<String, E> words(Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      words.put(constant.name().toLowerCase(Locale.ROOT), constant);
    }
    return words;
  }

  /** Some of a few words; a problem for each that is none. */
  static <E> Set<E> all(Section section, String key, List<String> texts, Map<String, E> words) {
    Set<E> all = new HashSet<>();
    for (String text : texts) {
      if (words.containsKey(text)) {
        all.add(words.get(text));
      } else {
        section.problem(
            key,
            "'"
                + text
                + "' is none of the allowed values "
                + String.join(", ", new TreeSet<>(words.keySet())),
            Suggestion.nearest(text, words.keySet())
                .map(near -> "did you mean '" + near + "'?")
                .orElse(""));
      }
    }
    return all;
  }

  static Optional<Layout> built(Section section, Supplier<Layout> layout) {
    try {
      return Optional.of(layout.get());
    } catch (LayoutException | IllegalArgumentException e) {
      section.problem("layout: " + e.getMessage(), "");
      return Optional.empty();
    }
  }
}
