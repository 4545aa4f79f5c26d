package dev.sluice.app.config;

import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.Escape;
import dev.sluice.adapter.delimited.Header;
import dev.sluice.adapter.delimited.LineEnd;
import dev.sluice.adapter.delimited.Policies;
import dev.sluice.adapter.delimited.Trim;
import dev.sluice.adapter.detection.Aspect;
import dev.sluice.adapter.detection.DetectionRequest;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.text.Malformed;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a layout of type delimited. */
final class DelimitedLayoutReader {
  private static final String WRITTEN_HINT =
      "write \\t, \\x01, \\u001f, \\\\ for a backslash, or a name such as tab, pipe, soh";

  private final Problems problems;
  private final LayoutFactory layouts;

  DelimitedLayoutReader(Problems problems, LayoutFactory layouts) {
    this.problems = problems;
    this.layouts = layouts;
  }

  /** The layout; empty if it has problems, which are then reported. */
  Optional<Layout> read(Section section) {
    int before = problems.count();
    DelimitedOptions.Builder options = options(section);
    // Where the key's value is wrong, that is said, and not what would follow from its absence.
    boolean detect = section.flag("detect").orElse(section.has("detect"));
    List<Charset> candidates = candidates(section, detect);
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    return LayoutKeys.built(
        section,
        () ->
            detect
                ? layouts.detecting(
                    new DetectionRequest(options.build(), given(section), candidates))
                : layouts.delimited(options.build()));
  }

  /** What a layout's keys say to detection; empty if they have problems, which are reported. */
  Optional<DetectionRequest> readRequest(Section section) {
    int before = problems.count();
    DelimitedOptions.Builder options = options(section);
    List<Charset> candidates = candidates(section, true);
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    try {
      return Optional.of(new DetectionRequest(options.build(), given(section), candidates));
    } catch (IllegalArgumentException e) {
      section.problem(e.getMessage(), "");
      return Optional.empty();
    }
  }

  private static DelimitedOptions.Builder options(Section section) {
    DelimitedOptions.Builder options = DelimitedOptions.builder();
    options.charset(LayoutKeys.charset(section, "charset").orElse(StandardCharsets.UTF_8));
    dialect(section, options);
    header(section, options);
    policies(section, options);
    section.flag("strict").ifPresent(options::strict);
    section
        .integer("max_record_bytes", 1, LayoutKeys.MAX_LENGTH)
        .ifPresent(options::maxRecordBytes);
    return options;
  }

  private static List<Charset> candidates(Section section, boolean detect) {
    List<String> names = section.texts("charset_candidates").orElse(List.of());
    if (section.has("charset_candidates") && !detect) {
      section.problem("charset_candidates", "nothing is detected", "add detect: true");
    }
    if (section.has("charset_candidates") && section.has("charset")) {
      section.problem("charset_candidates", "has no meaning beside charset", "keep one of them");
    }
    if (section.hasList("charset_candidates") && names.isEmpty()) {
      section.problem("charset_candidates", "is an empty list", "such as [UTF-8, windows-1252]");
    }
    List<Charset> charsets = new ArrayList<>();
    for (String name : names) {
      LayoutKeys.charset(section, "charset_candidates", name).ifPresent(charsets::add);
    }
    return charsets.isEmpty() ? DetectionRequest.unknown().charsets() : charsets;
  }

  /** The aspects that the layout's keys name. */
  private static Set<Aspect> given(Section section) {
    Set<Aspect> given = EnumSet.noneOf(Aspect.class);
    for (Aspect aspect : Aspect.values()) {
      if (section.has(aspect.key())) {
        given.add(aspect);
      }
    }
    if (section.has("columns")) {
      given.add(Aspect.HEADER);
    }
    return given;
  }

  private static void dialect(Section section, DelimitedOptions.Builder options) {
    characters(section, "delimiter")
        .ifPresent(
            delimiter -> {
              if (delimiter.isEmpty() || delimiter.matches("(?s).*[\r\n].*")) {
                section.problem(
                    "delimiter", "must be one or more characters, no line ends", "such as \",\"");
              }
              options.delimiter(delimiter);
            });
    quote(section, options);
    escape(section).ifPresent(escape -> options.escape(Optional.of(escape)));
    section.choice("trim", LayoutKeys.words(Trim.class)).ifPresent(options::trim);
    lineEnd(section).ifPresent(options::lineEnd);
    characters(section, "comment")
        .filter(text -> !text.isEmpty())
        .ifPresent(comment -> options.comment(Optional.of(comment)));
    section.integer("skip_lines", 0, Integer.MAX_VALUE).ifPresent(options::skipLines);
    section.flag("trailing_delimiter").ifPresent(options::trailingDelimiter);
    options.nullTokens(section.texts("null_tokens").orElse(List.of("")));
    section.flag("nulls_in_quotes").ifPresent(options::nullsInQuotes);
  }

  private static void policies(Section section, DelimitedOptions.Builder options) {
    policy(section, "malformed", Malformed.class, options::malformed);
    policy(section, "nul", Policies.Nul.class, options::nul);
    policy(section, "ragged", Policies.Ragged.class, options::ragged);
    policy(section, "empty_lines", Policies.EmptyLines.class, options::emptyLines);
    policy(section, "repeated_header", Policies.RepeatedHeader.class, options::repeatedHeader);
    policy(section, "unclosed_quote", Policies.UnclosedQuote.class, options::unclosedQuote);
    policy(section, "empty_file", Policies.EmptyFile.class, options::emptyFile);
  }

  private static <E extends Enum<E>> void policy(
      Section section, String key, Class<E> type, Consumer<E> target) {
    section.choice(key, LayoutKeys.words(type)).ifPresent(target);
  }

  private static void quote(Section section, DelimitedOptions.Builder options) {
    if (section.text("quote").filter("none"::equals).isPresent()) {
      options.quote(Optional.empty());
    } else {
      character(section, "quote").ifPresent(quote -> options.quote(Optional.of(quote)));
    }
  }

  /** Where nothing is quoted an escape can count nowhere but outside quotes. */
  private static Optional<Escape> escape(Section section) {
    boolean quotes = section.text("quote").filter("none"::equals).isEmpty();
    Escape.Style style =
        section
            .choice("escapes", LayoutKeys.words(Escape.Style.class))
            .orElse(quotes ? Escape.Style.QUOTED : Escape.Style.EVERYWHERE);
    if (section.has("escapes") && !section.has("escape")) {
      section.problem("escapes", "needs the key escape", "such as escape: \"\\\\\"");
    }
    return character(section, "escape").map(escape -> new Escape(escape, style));
  }

  private static Optional<LineEnd> lineEnd(Section section) {
    if (section.text("line_end").filter("any"::equals).isPresent()) {
      return Optional.of(LineEnd.ANY);
    }
    Optional<String> text = characters(section, "line_end");
    if (text.filter(end -> end.isEmpty() || end.charAt(0) >= ' ').isPresent()) {
      section.problem(
          "line_end", "must begin with a control character", "any, lf, crlf, cr, or such as \\x1e");
      return Optional.empty();
    }
    return text.map(LineEnd.Exactly::new);
  }

  private static Optional<String> characters(Section section, String key) {
    Optional<String> written = section.text(key);
    Optional<String> meant = written.flatMap(WrittenCharacters::read);
    if (written.isPresent() && meant.isEmpty()) {
      section.problem(key, "'" + written.get() + "' holds an unknown escape", WRITTEN_HINT);
    }
    return meant;
  }

  private static Optional<Character> character(Section section, String key) {
    Optional<String> text = characters(section, key);
    if (text.isPresent() && text.get().length() != 1) {
      section.problem(
          key,
          "'" + text.get() + "' is not a single character",
          key.equals("quote") ? "one character, or none" : "one character, or leave the key out");
      return Optional.empty();
    }
    return text.map(character -> character.charAt(0));
  }

  private static void header(Section section, DelimitedOptions.Builder options) {
    Map<String, Boolean> kinds = new LinkedHashMap<>();
    kinds.put("present", true);
    kinds.put("absent", false);
    kinds.put("ignored", false);
    boolean named = section.choice("header", kinds).orElse(true);
    String kind = section.text("header").orElse("present");
    Optional<List<String>> columns = section.texts("columns");
    if (columns.isPresent() && columns.get().isEmpty()) {
      section.problem("columns", "is an empty list", "name every column of the file, in order");
    } else if (columns.isPresent() && areDistinct(section, columns.get())) {
      List<String> names = columns.get();
      options.header(
          named
              ? new Header.ByName(names)
              : kind.equals("ignored") ? new Header.Ignored(names) : new Header.Absent(names));
    } else if (!named && !section.has("columns")) {
      section.missing(
          "columns",
          kind.equals("ignored")
              ? "a header that is ignored needs columns: [name, …]"
              : "a file without header needs columns: [name, …]");
    }
  }

  private static boolean areDistinct(Section section, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name.strip().toLowerCase(Locale.ROOT))) {
        section.problem("columns", "names '" + name + "' twice", "names differ, case ignored");
        return false;
      }
    }
    return true;
  }
}
