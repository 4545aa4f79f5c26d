package dev.sluice.adapter.fixedwidth;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Text whose fields stand at fixed positions.
 *
 * @param charset of the file
 * @param fields in any order; they may overlap
 * @param recordLength bytes of a record where records follow one another without line ends; empty
 *     where each line is a record
 * @param skipLines physical lines skipped at the start; only where lines are records
 * @param nullTokens texts, after trimming, that mean null
 */
public record FixedWidthOptions(
    Charset charset,
    List<FixedField> fields,
    OptionalInt recordLength,
    int skipLines,
    List<String> nullTokens) {

  /** Which blanks around a value are padding. */
  public enum Trim {
    BOTH,
    LEFT,
    RIGHT,
    NONE
  }

  /**
   * A field.
   *
   * @param start position of its first byte, from 1
   * @param length in bytes
   */
  public record FixedField(String name, int start, int length, Trim trim) {
    public FixedField {
      Objects.requireNonNull(trim, "trim");
      if (start < 1 || length < 1) {
        throw new IllegalArgumentException(
            "field " + name + ": start and length must be at least 1");
      }
    }
  }

  public FixedWidthOptions {
    Objects.requireNonNull(charset, "charset");
    fields = List.copyOf(fields);
    nullTokens = List.copyOf(nullTokens);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("a fixed-width layout needs fields");
    }
  }
}
