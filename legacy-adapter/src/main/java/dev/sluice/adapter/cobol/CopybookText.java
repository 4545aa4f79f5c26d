package dev.sluice.adapter.cobol;

import java.util.List;
import java.util.Objects;

/**
 * The text of a copybook and how to read it.
 *
 * @param format which columns are code
 * @param library the members that it may copy
 * @param commaIsPoint whether the comma is the decimal point of edited pictures; null if unknown
 */
public record CopybookText(
    String text, SourceFormat format, CopybookLibrary library, Boolean commaIsPoint) {

  public CopybookText {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(library, "library");
  }

  /** A copybook in fixed or free format that copies nothing. */
  public static CopybookText of(String text) {
    return new CopybookText(text, SourceFormat.DETECTED, CopybookLibrary.NONE, null);
  }

  /**
   * The items of the highest levels, in order, with those under them; level 66, 77 and 88 left out,
   * as they describe no bytes of the record that others don't.
   *
   * @throws dev.sluice.adapter.layout.LayoutException if it can't be understood, with the line
   */
  public List<DataItem> items() {
    List<Word> words = WordCutter.of(text, format, Place::line);
    List<Word> expanded = new CopyExpansion(library, format).of(words);
    return new DescriptionReader(expanded, commaIsPoint).items();
  }
}
