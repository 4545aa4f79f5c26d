package dev.sluice.app.config;

import dev.sluice.adapter.bai2.Bai2Options;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageOptions;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a layout of type bai2. */
final class Bai2LayoutReader {
  private final Problems problems;
  private final LayoutFactory layouts;

  Bai2LayoutReader(Problems problems, LayoutFactory layouts) {
    this.problems = problems;
    this.layouts = layouts;
  }

  /** The layout; empty if it has problems, which are then reported. */
  Optional<Layout> read(Section section) {
    int before = problems.count();
    MessageOptions common = MessageKeys.common(section);
    Optional<Integer> length = section.integer("record_length", 3, LayoutKeys.MAX_LENGTH);
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    OptionalInt recordLength = length.map(OptionalInt::of).orElse(OptionalInt.empty());
    return LayoutKeys.built(section, () -> layouts.bai2(new Bai2Options(common, recordLength)));
  }
}
