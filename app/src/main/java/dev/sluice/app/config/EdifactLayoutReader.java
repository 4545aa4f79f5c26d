package dev.sluice.app.config;

import dev.sluice.adapter.edifact.EdifactOptions;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.segment.LineBreaks;
import java.util.Optional;

/** Reads a layout of type edifact. */
final class EdifactLayoutReader {
  private final Problems problems;
  private final LayoutFactory layouts;

  EdifactLayoutReader(Problems problems, LayoutFactory layouts) {
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
    return LayoutKeys.built(section, () -> layouts.edifact(new EdifactOptions(common, lineBreaks)));
  }
}
