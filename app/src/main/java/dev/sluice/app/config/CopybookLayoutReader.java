package dev.sluice.app.config;

import dev.sluice.adapter.copybook.CopybookOptions;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutException;
import java.nio.file.Path;
import java.util.Optional;

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
    CopybookOptions options =
        new CopybookOptions(
            CopybookFramingKeys.read(section),
            CopybookCharacterKeys.read(section, files, problems),
            CopybookValueKeys.read(section));
    section.rejectUnknownKeys();
    Optional<String> text = file.flatMap(path -> YamlFile.text(path, problems));
    if (problems.count() > before || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(layouts.copybook(text.get(), options));
    } catch (LayoutException e) {
      problems.add(
          file.get(), e.line(), e.getMessage(), "the copybook of " + section.file().getFileName());
      return Optional.empty();
    }
  }
}
