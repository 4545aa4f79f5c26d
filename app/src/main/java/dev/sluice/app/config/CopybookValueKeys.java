package dev.sluice.app.config;

import dev.sluice.adapter.copybook.NullFiller;
import dev.sluice.adapter.copybook.NumberOptions;
import dev.sluice.adapter.copybook.NumberOptions.FloatFormat;
import dev.sluice.adapter.copybook.TextOptions;
import dev.sluice.adapter.copybook.TextOptions.StringTrimming;
import dev.sluice.adapter.copybook.ValueOptions;
import dev.sluice.adapter.copybook.ValueOptions.Malformed;
import dev.sluice.adapter.text.ControlCharacters;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Reads a copybook layout's keys on how fields become values. */
final class CopybookValueKeys {
  private static final Map<String, NullFiller> FILLERS =
      Map.of(
          "blanks", NullFiller.BLANKS,
          "low-values", NullFiller.LOW_VALUES,
          "high-values", NullFiller.HIGH_VALUES);

  private static final Map<String, FloatFormat> FLOATS =
      Map.of(
          "IBM", FloatFormat.IBM,
          "IBM_little_endian", FloatFormat.IBM_LITTLE_ENDIAN,
          "IEEE754", FloatFormat.IEEE754,
          "IEEE754_little_endian", FloatFormat.IEEE754_LITTLE_ENDIAN);

  private CopybookValueKeys() {}

  static ValueOptions read(Section section) {
    return new ValueOptions(
        section.choice("on_malformed", LayoutKeys.words(Malformed.class)).orElse(Malformed.REJECT),
        texts(section),
        numbers(section),
        section.flag("improved_null_detection").orElse(true));
  }

  private static TextOptions texts(Section section) {
    return new TextOptions(
        section
            .choice("string_trimming_policy", LayoutKeys.words(StringTrimming.class))
            .orElse(StringTrimming.BOTH),
        section
            .choice("control_characters", LayoutKeys.words(ControlCharacters.class))
            .orElse(ControlCharacters.KEEP),
        fillers(section, "null_texts", EnumSet.of(NullFiller.LOW_VALUES)),
        section.flag("is_utf16_big_endian").orElse(true));
  }

  private static NumberOptions numbers(Section section) {
    boolean asTexts = section.flag("display_pic_always_string").orElse(false);
    boolean asDecimals = section.flag("strict_integral_precision").orElse(false);
    if (asTexts && asDecimals) {
      section.problem(
          "strict_integral_precision", "stands beside display_pic_always_string", "keep one");
    }
    return new NumberOptions(
        fillers(section, "null_numbers", EnumSet.allOf(NullFiller.class)),
        section.flag("strict_sign_overpunching").orElse(true),
        asTexts && !asDecimals,
        asDecimals,
        section.flag("binary_as_hex").orElse(false),
        section.choice("floating_point_format", FLOATS).orElse(null));
  }

  private static Set<NullFiller> fillers(
      Section section, String key, EnumSet<NullFiller> otherwise) {
    return section
        .texts(key)
        .map(words -> LayoutKeys.all(section, key, words, FILLERS))
        .orElse(otherwise);
  }
}
