package dev.sluice.app.config;

import dev.sluice.adapter.layout.Layout;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads a feed's {@code layout}: each type has a reader of its own. */
final class LayoutReader {
  private static final Set<String> LATER_TYPES = Set.of("json-lines", "json", "xml", "parquet");

  private final Map<String, Function<Section, Optional<Layout>>> readers = new TreeMap<>();

  LayoutReader(HomeFiles files, Problems problems, LayoutFactory layouts) {
    readers.put("delimited", new DelimitedLayoutReader(problems, layouts)::read);
    readers.put("fixed-width", new FixedWidthLayoutReader(problems, layouts)::read);
    readers.put("copybook", new CopybookLayoutReader(files, problems, layouts)::read);
  }

  /** The layout; empty if it has problems, which are then reported. */
  Optional<Layout> read(Section section) {
    if (!section.has("type")) {
      section.missing("type", "one of " + String.join(", ", readers.keySet()));
      return Optional.empty();
    }
    return section.choice("type", readers, LATER_TYPES).flatMap(reader -> reader.apply(section));
  }
}
