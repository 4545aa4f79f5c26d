package dev.sluice.app.config;

import dev.sluice.adapter.cobol.CopybookLibrary;
import dev.sluice.adapter.copybook.CopybookOptions;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Reads a layout of type copybook. */
final class CopybookLayoutReader {
  private final HomeFiles files;
  private final Problems problems;
  private final LayoutFactory layouts;

  /** Keys of Cobrix that are about Spark. */
  private static final Set<String> WITHOUT_MEANING_HERE =
      Set.of("input_split_records", "input_split_size_mb", "enable_indexes", "pedantic");

  CopybookLayoutReader(HomeFiles files, Problems problems, LayoutFactory layouts) {
    this.files = files;
    this.problems = problems;
    this.layouts = layouts;
  }

  /** A copybook may copy those beside it. */
  private static CopybookLibrary library(Optional<Path> copybook) {
    return copybook
        .<CopybookLibrary>map(file -> new CopybookFolder(file.getParent()))
        .orElse(CopybookLibrary.NONE);
  }

  /** The layout; empty if it has problems, which are then reported. */
  Optional<Layout> read(Section section) {
    int before = problems.count();
    Optional<Path> file = files.named(section, "copybook", "copybook");
    CopybookOptions options =
        new CopybookOptions(
            CopybookFramingKeys.read(section),
            CopybookLengthKeys.read(section),
            CopybookCharacterKeys.read(section, files, problems),
            CopybookLanguageKeys.read(section, library(file)),
            CopybookValueKeys.read(section),
            CopybookOccursKeys.read(section),
            CopybookSegmentKeys.read(section),
            CopybookSchemaKeys.read(section));
    section.ignore(WITHOUT_MEANING_HERE);
    section.rejectUnknownKeys();
    Optional<String> text = file.flatMap(path -> YamlFile.text(path, problems));
    if (problems.count() > before || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(layouts.copybook(text.get(), options));
    } catch (LayoutException e) {
      if (e.line() == 0) {
        section.problem("layout: " + e.getMessage(), "");
        return Optional.empty();
      }
      problems.add(
          file.get(), e.line(), e.getMessage(), "the copybook of " + section.file().getFileName());
      return Optional.empty();
    }
  }
}
