package dev.sluice.app.config;

import dev.sluice.adapter.copybook.SchemaOptions;
import dev.sluice.adapter.copybook.SchemaOptions.Debug;
import dev.sluice.adapter.copybook.SchemaOptions.FillerNaming;
import dev.sluice.adapter.copybook.SchemaOptions.Fillers;
import dev.sluice.adapter.copybook.SchemaOptions.Generated;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a copybook layout's keys on which fields rows have. */
final class CopybookSchemaKeys {
  private CopybookSchemaKeys() {}

  static SchemaOptions read(Section section) {
    return new SchemaOptions(
        section
            .choice(
                "schema_retention_policy", Map.of("collapse_root", false, "keep_original", true))
            .orElse(false),
        new Fillers(
            section.flag("drop_group_fillers").orElse(false),
            section.flag("drop_value_fillers").orElse(true),
            section
                .choice("filler_naming_policy", LayoutKeys.words(FillerNaming.class))
                .orElse(FillerNaming.SEQUENCE_NUMBERS)),
        names(section),
        section.choice("debug", debugWords()).orElse(Debug.NONE),
        new Generated(
            section.flag("generate_record_id").orElse(false),
            section.flag("generate_record_bytes").orElse(false),
            section.flag("generate_corrupt_fields").orElse(false)));
  }

  private static Set<String> names(Section section) {
    Set<String> names = new HashSet<>();
    section
        .texts("non_terminals")
        .orElse(List.of())
        .forEach(text -> names.addAll(List.of(text.split(","))));
    return names;
  }

  private static Map<String, Debug> debugWords() {
    Map<String, Debug> words = new HashMap<>(LayoutKeys.words(Debug.class));
    words.put("true", Debug.HEX);
    words.put("false", Debug.NONE);
    words.put("raw", Debug.BINARY);
    return words;
  }
}
