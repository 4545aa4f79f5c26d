package dev.sluice.app.config;

import dev.sluice.adapter.json.JsonOptions;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.nested.NestedField;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads layouts of type json-lines and json. */
final class JsonLayoutReader {
  private final Problems problems;
  private final LayoutFactory layouts;

  JsonLayoutReader(Problems problems, LayoutFactory layouts) {
    this.problems = problems;
    this.layouts = layouts;
  }

  /** A layout of one value on each line; empty if it has problems, which are then reported. */
  Optional<Layout> lines(Section section) {
    return read(section, problems.count(), List.of(), layouts::jsonLines);
  }

  /** A layout of one JSON text; empty if it has problems, which are then reported. */
  Optional<Layout> text(Section section) {
    int before = problems.count();
    List<String> path = section.texts("records").orElse(List.of());
    return read(section, before, path, layouts::json);
  }

  private Optional<Layout> read(
      Section section, int before, List<String> path, Function<JsonOptions, Layout> layout) {
    Optional<Charset> charset = LayoutKeys.charset(section, "charset");
    Optional<List<NestedField>> fields = NestedFieldKeys.fields(section);
    Optional<String> valueField = section.text("value_field");
    int maxRecord = LayoutKeys.maxRecordBytes(section);
    int maxDepth = LayoutKeys.maxDepth(section, JsonOptions.GREATEST_DEPTH);
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    return LayoutKeys.built(
        section,
        () ->
            layout.apply(new JsonOptions(charset, fields, valueField, path, maxRecord, maxDepth)));
  }
}
