package dev.sluice.app.config;

import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.DelimitedOptions.Header;
import dev.sluice.adapter.delimited.DelimitedOptions.Ragged;
import dev.sluice.adapter.layout.Layout;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a layout of type delimited. */
final class DelimitedLayoutReader {
  private static final int DEFAULT_MAX_RECORD_BYTES = 1 << 20;

  private final Problems problems;
  private final LayoutFactory layouts;

  DelimitedLayoutReader(Problems problems, LayoutFactory layouts) {
    this.problems = problems;
    this.layouts = layouts;
  }

  /** The layout; empty if it has problems, which are then reported. */
  Optional<Layout> read(Section section) {
    int before = problems.count();
    Charset charset = LayoutKeys.charset(section, "charset").orElse(StandardCharsets.UTF_8);
    String delimiter = delimiter(section);
    Optional<Character> quote = quote(section);
    Optional<Character> escape = character(section, "escape");
    Optional<String> comment = section.text("comment").filter(text -> !text.isEmpty());
    int skipLines = section.integer("skip_lines", 0, Integer.MAX_VALUE).orElse(0);
    Optional<Header> header = header(section);
    boolean trailing = section.flag("trailing_delimiter").orElse(false);
    Ragged ragged =
        section
            .choice("ragged", Map.of("reject", Ragged.REJECT, "rescue", Ragged.RESCUE))
            .orElse(Ragged.REJECT);
    List<String> nulls = section.texts("null_tokens").orElse(List.of(""));
    int maxRecord =
        section
            .integer("max_record_bytes", 1, LayoutKeys.MAX_LENGTH)
            .orElse(DEFAULT_MAX_RECORD_BYTES);
    section.rejectUnknownKeys();
    if (problems.count() > before || header.isEmpty()) {
      return Optional.empty();
    }
    return LayoutKeys.built(
        section,
        () ->
            layouts.delimited(
                new DelimitedOptions(
                    charset,
                    delimiter,
                    quote,
                    escape,
                    comment,
                    skipLines,
                    header.get(),
                    trailing,
                    ragged,
                    nulls,
                    maxRecord)));
  }

  private static String delimiter(Section section) {
    Optional<String> text = section.text("delimiter");
    if (text.isPresent() && (text.get().isEmpty() || text.get().matches("(?s).*[\r\n].*"))) {
      section.problem("delimiter", "must be one or more characters, no line ends", "such as \",\"");
    }
    return text.map(given -> given.equals("\\t") ? "\t" : given).orElse(",");
  }

  private static Optional<Character> quote(Section section) {
    if (!section.has("quote")) {
      return Optional.of('"');
    }
    if (section.text("quote").filter("none"::equals).isPresent()) {
      return Optional.empty();
    }
    return character(section, "quote");
  }

  private static Optional<Character> character(Section section, String key) {
    Optional<String> text = section.text(key);
    if (text.isPresent() && text.get().length() != 1) {
      section.problem(
          key,
          "'" + text.get() + "' is not a single character",
          key.equals("quote") ? "one character, or none" : "one character, or leave the key out");
      return Optional.empty();
    }
    return text.map(character -> character.charAt(0));
  }

  private static Optional<Header> header(Section section) {
    boolean present =
        section.choice("header", Map.of("present", true, "absent", false)).orElse(true);
    Optional<List<String>> columns = section.texts("columns");
    if (present) {
      if (columns.isPresent()) {
        section.problem(
            "columns", "the header names the columns", "remove them, or header: absent");
      }
      return Optional.of(new Header.Present());
    }
    if (!section.has("columns")) {
      section.missing("columns", "a file without header needs columns: [name, …]");
    } else if (columns.isPresent() && columns.get().isEmpty()) {
      section.problem("columns", "is an empty list", "name every column of the file, in order");
    }
    return columns.filter(names -> !names.isEmpty()).map(Header.Absent::new);
  }
}
