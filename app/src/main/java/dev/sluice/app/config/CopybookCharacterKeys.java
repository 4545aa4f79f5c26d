package dev.sluice.app.config;

import dev.sluice.adapter.copybook.CharacterOptions;
import dev.sluice.adapter.layout.LayoutException;
import dev.sluice.adapter.text.CodePages;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads a copybook layout's keys on how bytes stand for characters. */
final class CopybookCharacterKeys {
  private static final Charset DEFAULT_PAGE = Charset.forName("IBM037");
  private static final String PAGE = "ebcdic_code_page";
  private static final String PAGE_FILE = "ebcdic_code_page_file";

  private final Section section;
  private final HomeFiles files;
  private final Problems problems;

  private CopybookCharacterKeys(Section section, HomeFiles files, Problems problems) {
    this.section = section;
    this.files = files;
    this.problems = problems;
  }

  /** The options; the defaults where there are problems, which are then reported. */
  static CharacterOptions read(Section section, HomeFiles files, Problems problems) {
    return new CopybookCharacterKeys(section, files, problems).read();
  }

  private CharacterOptions read() {
    boolean lines = section.text("record_format").filter(name -> name.startsWith("D")).isPresent();
    boolean ascii =
        section.choice("encoding", Map.of("ebcdic", false, "ascii", true)).orElse(lines);
    return new CharacterOptions(ascii ? asciiCharset() : ebcdicCharset(), ascii);
  }

  private Charset asciiCharset() {
    for (String key : new String[] {PAGE, PAGE_FILE}) {
      if (section.has(key)) {
        section.problem(
            key, "has no meaning with encoding ascii", "remove it, or is it encoding: ebcdic?");
      }
    }
    return LayoutKeys.charset(section, "ascii_charset").orElse(StandardCharsets.US_ASCII);
  }

  private Charset ebcdicCharset() {
    if (section.has(PAGE_FILE)) {
      if (section.has(PAGE)) {
        section.problem(PAGE, "stands beside " + PAGE_FILE, "keep one of them");
      }
      return files
          .named(section, PAGE_FILE, "code page")
          .flatMap(this::fromFile)
          .orElse(DEFAULT_PAGE);
    }
    return section.text(PAGE).flatMap(this::named).orElse(DEFAULT_PAGE);
  }

  private Optional<Charset> named(String name) {
    Optional<Charset> page = CodePages.named(name);
    if (page.isEmpty()) {
      section.problem(
          PAGE,
          "'" + name + "' is no EBCDIC code page known here",
          Suggestion.nearest(name, CodePages.names())
              .map(near -> "did you mean '" + near + "'?")
              .orElse("such as cp037 or cp1047; any other can be given as " + PAGE_FILE));
    }
    return page;
  }

  private Optional<Charset> fromFile(Path file) {
    try {
      return YamlFile.text(file, problems)
          .map(text -> CodePages.of(file.getFileName().toString(), text));
    } catch (LayoutException e) {
      problems.add(file, e.line(), e.getMessage(), "see docs/layouts/code-pages.md");
      return Optional.empty();
    }
  }
}
