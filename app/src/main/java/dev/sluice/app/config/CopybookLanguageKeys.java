package dev.sluice.app.config;

import dev.sluice.adapter.cobol.CopybookLibrary;
import dev.sluice.adapter.cobol.Dialect;
import dev.sluice.adapter.cobol.SourceFormat;
import dev.sluice.adapter.copybook.LanguageOptions;

/** Reads a copybook layout's keys on how the copybook itself is to be read. */
final class CopybookLanguageKeys {
  private static final int MAX_COLUMN = 1 << 16;

  private CopybookLanguageKeys() {}

  static LanguageOptions read(Section section, CopybookLibrary library) {
    return new LanguageOptions(
        format(section),
        library,
        section.flag("decimal_point_is_comma").orElse(null),
        section.choice("dialect", LayoutKeys.words(Dialect.class)).orElse(Dialect.IBM));
  }

  private static SourceFormat format(Section section) {
    boolean truncates = section.flag("truncate_comments").orElse(true);
    int before = section.integer("comments_lbound", 0, MAX_COLUMN).orElse(SourceFormat.LBOUND);
    int through = section.integer("comments_ubound", 1, MAX_COLUMN).orElse(SourceFormat.UBOUND);
    boolean bounds = section.has("comments_lbound") || section.has("comments_ubound");
    if (!truncates && bounds) {
      section.problem(
          "truncate_comments", "leaves no meaning to comments_lbound and _ubound", "remove them");
    }
    if (through <= before) {
      section.problem("comments_ubound", "must be greater than comments_lbound", "such as 72");
      return SourceFormat.DETECTED;
    }
    if (!truncates) {
      return SourceFormat.FREE;
    }
    return bounds ? SourceFormat.columns(before, through) : SourceFormat.DETECTED;
  }
}
