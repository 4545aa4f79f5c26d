package dev.sluice.adapter.copybook;

import dev.sluice.adapter.cobol.CopybookLibrary;
import dev.sluice.adapter.cobol.Dialect;
import dev.sluice.adapter.cobol.SourceFormat;
import java.util.Objects;

/**
 * How the text of the copybook is to be read.
 *
 * @param format which columns are code
 * @param library the members that it may copy
 * @param commaIsPoint whether DECIMAL-POINT IS COMMA holds; null if unknown
 * @param dialect the compiler that the copybook is for
 */
public record LanguageOptions(
    SourceFormat format, CopybookLibrary library, Boolean commaIsPoint, Dialect dialect) {

  /** IBM's COBOL in fixed or free format, copying nothing. */
  public static final LanguageOptions DEFAULTS =
      new LanguageOptions(SourceFormat.DETECTED, CopybookLibrary.NONE, null, Dialect.IBM);

  public LanguageOptions {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(library, "library");
    Objects.requireNonNull(dialect, "dialect");
  }
}
