package dev.sluice.app.config;

import dev.sluice.adapter.compression.CompressionOptions;
import dev.sluice.adapter.layout.Layout;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads a feed's {@code layout}: each type has a reader of its own. */
final class LayoutReader {
  private static final Set<String> LATER_TYPES = Set.of("parquet");

  private final LayoutFactory layouts;
  private final Problems problems;
  private final Map<String, Function<Section, Optional<Layout>>> readers = new TreeMap<>();

  LayoutReader(HomeFiles files, Problems problems, LayoutFactory layouts) {
    this.layouts = layouts;
    this.problems = problems;
    readers.put("delimited", new DelimitedLayoutReader(problems, layouts)::read);
    readers.put("fixed-width", new FixedWidthLayoutReader(problems, layouts)::read);
    JsonLayoutReader json = new JsonLayoutReader(problems, layouts);
    readers.put("json-lines", json::lines);
    readers.put("json", json::text);
    readers.put("xml", new XmlLayoutReader(problems, layouts)::read);
    readers.put("dbf", new DbfLayoutReader(problems, layouts)::read);
    readers.put("copybook", new CopybookLayoutReader(files, problems, layouts)::read);
    readers.put("nacha", new NachaLayoutReader(problems, layouts)::read);
    readers.put("bai2", new Bai2LayoutReader(problems, layouts)::read);
    readers.put("mt940", new Mt940LayoutReader(problems, layouts)::read);
    readers.put("x12", new X12LayoutReader(problems, layouts)::read);
    readers.put("edifact", new EdifactLayoutReader(problems, layouts)::read);
  }

  /** The types a feed can name. */
  Set<String> types() {
    return readers.keySet();
  }

  /**
   * The layout; empty if it has problems, which are then reported.
   *
   * @param control puts the feed's control records around the records
   */
  Optional<Layout> read(Section section, Function<Layout, Optional<Layout>> control) {
    if (!section.has("type")) {
      section.missing("type", "one of " + String.join(", ", readers.keySet()));
      return Optional.empty();
    }
    return section
        .choice("type", readers, LATER_TYPES)
        .flatMap(reader -> unpacking(section, part -> reader.apply(part).flatMap(control)));
  }

  /** The layout, over files that may be compressed. */
  private Optional<Layout> unpacking(Section section, Function<Section, Optional<Layout>> reader) {
    int before = problems.count();
    Optional<CompressionOptions> compression = CompressionReader.read(section);
    boolean sound = problems.count() == before;
    Optional<Layout> layout = reader.apply(section);
    if (!sound) {
      return Optional.empty();
    }
    return layout.map(
        plain -> compression.map(options -> layouts.compressed(plain, options)).orElse(plain));
  }
}
