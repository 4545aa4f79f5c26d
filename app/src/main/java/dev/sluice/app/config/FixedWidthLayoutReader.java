package dev.sluice.app.config;

import dev.sluice.adapter.fixedwidth.FixedWidthOptions;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.FixedField;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Trim;
import dev.sluice.adapter.layout.Layout;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a layout of type fixed-width. */
final class FixedWidthLayoutReader {
  private final Problems problems;
  private final LayoutFactory layouts;

  FixedWidthLayoutReader(Problems problems, LayoutFactory layouts) {
    this.problems = problems;
    this.layouts = layouts;
  }

  /** The layout; empty if it has problems, which are then reported. */
  Optional<Layout> read(Section section) {
    int before = problems.count();
    Charset charset = LayoutKeys.charset(section, "charset").orElse(StandardCharsets.UTF_8);
    Optional<Integer> recordLength = section.integer("record_length", 1, LayoutKeys.MAX_LENGTH);
    int skipLines = section.integer("skip_lines", 0, Integer.MAX_VALUE).orElse(0);
    List<String> nulls = section.texts("null_tokens").orElse(List.of(""));
    List<FixedField> fields = new ArrayList<>();
    for (Section field : section.sections("fields")) {
      fixedField(field).ifPresent(fields::add);
    }
    if (!section.has("fields")) {
      section.missing("fields", "a list of { name, start, length }");
    } else if (problems.count() == before && fields.isEmpty()) {
      section.problem("fields", "is an empty list", "a list of { name, start, length }");
    }
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    OptionalInt length = recordLength.map(OptionalInt::of).orElse(OptionalInt.empty());
    return LayoutKeys.built(
        section,
        () -> layouts.fixedWidth(new FixedWidthOptions(charset, fields, length, skipLines, nulls)));
  }

  private static Optional<FixedField> fixedField(Section section) {
    Optional<String> name = section.requiredText("name", "name the field");
    for (String key : List.of("start", "length")) {
      if (!section.has(key)) {
        section.missing(key, "start counts bytes from 1");
      }
    }
    Optional<Integer> start = section.integer("start", 1, LayoutKeys.MAX_LENGTH);
    Optional<Integer> length = section.integer("length", 1, LayoutKeys.MAX_LENGTH);
    Trim trim = section.choice("trim", LayoutKeys.words(Trim.class)).orElse(Trim.BOTH);
    section.rejectUnknownKeys();
    if (name.isEmpty() || start.isEmpty() || length.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new FixedField(name.get(), start.get(), length.get(), trim));
  }
}
