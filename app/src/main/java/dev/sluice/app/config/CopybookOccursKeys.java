package dev.sluice.app.config;

import dev.sluice.adapter.copybook.OccursOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a copybook layout's keys on how OCCURS DEPENDING ON stands in records. */
final class CopybookOccursKeys {
  private static final Pattern ANY = Pattern.compile(".*");
  private static final int MAX_ELEMENTS = 9_999_999;

  private CopybookOccursKeys() {}

  static OccursOptions read(Section section) {
    Map<String, Map<String, Integer>> mappings = new HashMap<>();
    section
        .section("occurs_mappings")
        .ifPresent(
            fields ->
                fields
                    .keys(ANY)
                    .forEach(
                        field ->
                            fields
                                .section(field)
                                .ifPresent(counts -> mappings.put(field, counts(counts)))));
    return new OccursOptions(section.flag("variable_size_occurs").orElse(null), mappings);
  }

  private static Map<String, Integer> counts(Section section) {
    Map<String, Integer> counts = new HashMap<>();
    for (String text : section.keys(ANY)) {
      section.integer(text, 0, MAX_ELEMENTS).ifPresent(count -> counts.put(text, count));
    }
    return counts;
  }
}
