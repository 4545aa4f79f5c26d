package dev.sluice.app.config;

import dev.sluice.adapter.copybook.ValueOptions;
import dev.sluice.adapter.copybook.ValueOptions.StringTrimming;

/** Reads a copybook layout's keys on how fields become values. */
final class CopybookValueKeys {
  private CopybookValueKeys() {}

  static ValueOptions read(Section section) {
    return new ValueOptions(
        section
            .choice("string_trimming_policy", LayoutKeys.words(StringTrimming.class))
            .orElse(StringTrimming.BOTH));
  }
}
