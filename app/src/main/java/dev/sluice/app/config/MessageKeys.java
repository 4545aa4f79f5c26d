package dev.sluice.app.config;

import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.message.MessageOptions.Structure;
import dev.sluice.adapter.message.MessageOptions.Totals;
import dev.sluice.adapter.segment.LineBreaks;
import java.nio.charset.StandardCharsets;

/** Reads the keys that all layouts of records in envelopes have. */
final class MessageKeys {
  private MessageKeys() {}

  static MessageOptions common(Section section) {
    return new MessageOptions(
        LayoutKeys.charset(section, "charset").orElse(StandardCharsets.UTF_8),
        section.choice("structure", LayoutKeys.words(Structure.class)).orElse(Structure.STRICT),
        section.choice("control_totals", LayoutKeys.words(Totals.class)).orElse(Totals.ENFORCE),
        section
            .integer("max_record_bytes", 1, LayoutKeys.MAX_LENGTH)
            .orElse(MessageOptions.DEFAULT_MAX_RECORD_BYTES));
  }

  static LineBreaks lineBreaks(Section section) {
    return section
        .choice("line_breaks", LayoutKeys.words(LineBreaks.class))
        .orElse(LineBreaks.DETECT);
  }
}
