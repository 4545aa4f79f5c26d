package dev.sluice.adapter.edifact;

import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.segment.LineBreaks;
import java.util.Objects;

/** How an EDIFACT file is written; its separators it says itself, or they are the usual ones. */
public record EdifactOptions(MessageOptions common, LineBreaks lineBreaks) {
  public EdifactOptions {
    Objects.requireNonNull(common, "common");
    Objects.requireNonNull(lineBreaks, "lineBreaks");
  }
}
