package dev.sluice.app.config;

import dev.sluice.adapter.copybook.CopybookOptions;
import dev.sluice.adapter.copybook.CopybookOptions.RecordFormat;
import dev.sluice.adapter.copybook.CopybookOptions.StringTrimming;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.DelimitedOptions.Header;
import dev.sluice.adapter.delimited.DelimitedOptions.Ragged;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.FixedField;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Trim;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/** Reads a feed's {@code layout}. */
final class LayoutReader {
  private static final int DEFAULT_MAX_RECORD_BYTES = 1 << 20;
  private static final int MAX_LENGTH = 1 << 30;
  private static final Map<String, String> TYPES =
      Map.of("delimited", "delimited", "fixed-width", "fixed-width", "copybook", "copybook");
  private static final Set<String> LATER_TYPES = Set.of("json-lines", "json", "xml", "parquet");

  private final HomeFiles files;
  private final Problems problems;
  private final LayoutFactory layouts;

  LayoutReader(HomeFiles files, Problems problems, LayoutFactory layouts) {
    this.files = files;
    this.problems = problems;
    this.layouts = layouts;
  }

  /** The layout; empty if it has problems, which are then reported. */
  Optional<Layout> read(Section section) {
    if (!section.has("type")) {
      section.missing("type", "one of delimited, fixed-width, copybook");
      return Optional.empty();
    }
    Optional<String> type = section.choice("type", TYPES, LATER_TYPES);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    return switch (type.get()) {
      case "delimited" -> delimited(section);
      case "fixed-width" -> fixedWidth(section);
      default -> copybook(section);
    };
  }

  private Optional<Layout> delimited(Section section) {
    int before = problems.count();
    Charset charset = charset(section, "charset").orElse(StandardCharsets.UTF_8);
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
        section.integer("max_record_bytes", 1, MAX_LENGTH).orElse(DEFAULT_MAX_RECORD_BYTES);
    section.rejectUnknownKeys();
    if (problems.count() > before || header.isEmpty()) {
      return Optional.empty();
    }
    return built(
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

  private Optional<Layout> fixedWidth(Section section) {
    int before = problems.count();
    Charset charset = charset(section, "charset").orElse(StandardCharsets.UTF_8);
    Optional<Integer> recordLength = section.integer("record_length", 1, MAX_LENGTH);
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
    return built(
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
    Optional<Integer> start = section.integer("start", 1, MAX_LENGTH);
    Optional<Integer> length = section.integer("length", 1, MAX_LENGTH);
    Trim trim = section.choice("trim", words(Trim.class)).orElse(Trim.BOTH);
    section.rejectUnknownKeys();
    if (name.isEmpty() || start.isEmpty() || length.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new FixedField(name.get(), start.get(), length.get(), trim));
  }

  private Optional<Layout> copybook(Section section) {
    int before = problems.count();
    Optional<Path> file = files.named(section, "copybook", "copybook");
    RecordFormat format =
        section.choice("record_format", upperWords(), Set.of("FB", "VB")).orElse(RecordFormat.F);
    boolean ascii =
        section.choice("encoding", Map.of("ebcdic", false, "ascii", true)).orElse(false);
    Charset charset = ascii ? asciiCharset(section) : ebcdicCharset(section);
    StringTrimming trimming =
        section
            .choice("string_trimming_policy", words(StringTrimming.class))
            .orElse(StringTrimming.BOTH);
    section.rejectUnknownKeys();
    Optional<String> text = file.flatMap(path -> YamlFile.text(path, problems));
    if (problems.count() > before || text.isEmpty()) {
      return Optional.empty();
    }
    CopybookOptions options = new CopybookOptions(format, charset, ascii, trimming);
    try {
      return Optional.of(layouts.copybook(text.get(), options));
    } catch (LayoutException e) {
      problems.add(
          file.get(), e.line(), e.getMessage(), "the copybook of " + section.file().getFileName());
      return Optional.empty();
    }
  }

  private static Charset asciiCharset(Section section) {
    if (section.has("ebcdic_code_page")) {
      section.problem(
          "ebcdic_code_page", "has no meaning with encoding ascii", "remove it, or ascii_charset");
    }
    return charset(section, "ascii_charset").orElse(StandardCharsets.US_ASCII);
  }

  private static Charset ebcdicCharset(Section section) {
    String key = "ebcdic_code_page";
    Optional<String> name = section.text(key);
    if (name.isPresent() && name.get().startsWith("common")) {
      section.problem(key, "'" + name.get() + "' is not in this version", "cp037 is near to it");
      return Charset.forName("IBM037");
    }
    String plain = name.orElse("cp037").replace("_extended", "");
    Charset charset = charset(section, key, plain).orElse(Charset.forName("IBM037"));
    if (!"A0".equals(new String(new byte[] {(byte) 0xC1, (byte) 0xF0}, charset))) {
      section.problem(key, "'" + plain + "' is no EBCDIC code page", "such as cp037 or cp1047");
    }
    return charset;
  }

  private static Optional<Charset> charset(Section section, String key) {
    return section.text(key).flatMap(name -> charset(section, key, name));
  }

  private static Optional<Charset> charset(Section section, String key, String name) {
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

  private static <E extends Enum<E>> Map<String, E> words(Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      words.put(constant.name().toLowerCase(Locale.ROOT), constant);
    }
    return words;
  }

  private static Map<String, RecordFormat> upperWords() {
    return Map.of("F", RecordFormat.F, "V", RecordFormat.V, "D", RecordFormat.D);
  }

  private static Optional<Layout> built(Section section, Supplier<Layout> layout) {
    try {
      return Optional.of(layout.get());
    } catch (LayoutException | IllegalArgumentException e) {
      section.problem("layout: " + e.getMessage(), "");
      return Optional.empty();
    }
  }
}
