package dev.sluice.app.config;

import dev.sluice.adapter.copybook.CopybookOptions;
import dev.sluice.adapter.copybook.CopybookOptions.RecordFormat;
import dev.sluice.adapter.copybook.CopybookOptions.StringTrimming;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a layout of type copybook. */
final class CopybookLayoutReader {
  private final HomeFiles files;
  private final Problems problems;
  private final LayoutFactory layouts;

  CopybookLayoutReader(HomeFiles files, Problems problems, LayoutFactory layouts) {
    this.files = files;
    this.problems = problems;
    this.layouts = layouts;
  }

  /** The layout; empty if it has problems, which are then reported. */
  Optional<Layout> read(Section section) {
    int before = problems.count();
    Optional<Path> file = files.named(section, "copybook", "copybook");
    RecordFormat format =
        section.choice("record_format", upperWords(), Set.of("FB", "VB")).orElse(RecordFormat.F);
    boolean ascii =
        section.choice("encoding", Map.of("ebcdic", false, "ascii", true)).orElse(false);
    Charset charset = ascii ? asciiCharset(section) : ebcdicCharset(section);
    StringTrimming trimming =
        section
            .choice("string_trimming_policy", LayoutKeys.words(StringTrimming.class))
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
    return LayoutKeys.charset(section, "ascii_charset").orElse(StandardCharsets.US_ASCII);
  }

  private static Charset ebcdicCharset(Section section) {
    String key = "ebcdic_code_page";
    Optional<String> name = section.text(key);
    if (name.isPresent() && name.get().startsWith("common")) {
      section.problem(key, "'" + name.get() + "' is not in this version", "cp037 is near to it");
      return Charset.forName("IBM037");
    }
    String plain = name.orElse("cp037").replace("_extended", "");
    Charset charset = LayoutKeys.charset(section, key, plain).orElse(Charset.forName("IBM037"));
    if (!"A0".equals(new String(new byte[] {(byte) 0xC1, (byte) 0xF0}, charset))) {
      section.problem(key, "'" + plain + "' is no EBCDIC code page", "such as cp037 or cp1047");
    }
    return charset;
  }

  private static Map<String, RecordFormat> upperWords() {
    return Map.of("F", RecordFormat.F, "V", RecordFormat.V, "D", RecordFormat.D);
  }
}
