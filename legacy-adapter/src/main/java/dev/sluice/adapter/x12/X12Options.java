package dev.sluice.adapter.x12;

import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.segment.LineBreaks;
import java.util.Objects;

/** How an X12 file is written; its separators it says itself. */
public record X12Options(MessageOptions common, LineBreaks lineBreaks) {
  public X12Options {
    Objects.requireNonNull(common, "common");
    Objects.requireNonNull(lineBreaks, "lineBreaks");
  }
}
