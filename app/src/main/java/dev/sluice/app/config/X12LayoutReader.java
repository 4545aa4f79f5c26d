package dev.sluice.app.config;

import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.segment.LineBreaks;
import dev.sluice.adapter.x12.X12Options;
import java.util.Optional;

/** Reads a layout of type x12. */
final class X12LayoutReader {
  private final Problems problems;
  private final LayoutFactory layouts;

  X12LayoutReader(Problems problems, LayoutFactory layouts) {
    this.problems = problems;
    this.layouts = layouts;
  }

  /** The layout; empty if it has problems, which are then reported. */
  Optional<Layout> read(Section section) {
    int before = problems.count();
    MessageOptions common = MessageKeys.common(section);
    LineBreaks lineBreaks = MessageKeys.lineBreaks(section);
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    return LayoutKeys.built(section, () -> layouts.x12(new X12Options(common, lineBreaks)));
  }
}
