package dev.sluice.app.config;

import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageOptions;
import java.util.Optional;

/** Reads a layout of type mt940. */
final class Mt940LayoutReader {
  private final Problems problems;
  private final LayoutFactory layouts;

  Mt940LayoutReader(Problems problems, LayoutFactory layouts) {
    this.problems = problems;
    this.layouts = layouts;
  }

  /** The layout; empty if it has problems, which are then reported. */
  Optional<Layout> read(Section section) {
    int before = problems.count();
    MessageOptions common = MessageKeys.common(section);
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    return LayoutKeys.built(section, () -> layouts.mt940(common));
  }
}
