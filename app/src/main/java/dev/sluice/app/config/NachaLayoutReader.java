package dev.sluice.app.config;

import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.nacha.NachaOptions;
import dev.sluice.adapter.nacha.NachaOptions.RecordEnds;
import java.util.Optional;

/** Reads a layout of type nacha. */
final class NachaLayoutReader {
  private final Problems problems;
  private final LayoutFactory layouts;

  NachaLayoutReader(Problems problems, LayoutFactory layouts) {
    this.problems = problems;
    this.layouts = layouts;
  }

  /** The layout; empty if it has problems, which are then reported. */
  Optional<Layout> read(Section section) {
    int before = problems.count();
    MessageOptions common = MessageKeys.common(section);
    RecordEnds ends =
        section.choice("record_ends", LayoutKeys.words(RecordEnds.class)).orElse(RecordEnds.DETECT);
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    return LayoutKeys.built(section, () -> layouts.nacha(new NachaOptions(common, ends)));
  }
}
