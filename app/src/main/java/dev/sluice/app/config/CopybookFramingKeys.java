package dev.sluice.app.config;

import dev.sluice.adapter.copybook.FramingOptions;
import dev.sluice.adapter.copybook.FramingOptions.RecordFormat;
import java.util.Map;
import java.util.Set;

/** Reads a copybook layout's keys on where records begin and end. */
final class CopybookFramingKeys {
  private static final Map<String, RecordFormat> FORMATS =
      Map.of("F", RecordFormat.F, "V", RecordFormat.V, "D", RecordFormat.D);

  private CopybookFramingKeys() {}

  static FramingOptions read(Section section) {
    return new FramingOptions(
        section.choice("record_format", FORMATS, Set.of("FB", "VB")).orElse(RecordFormat.F));
  }
}
