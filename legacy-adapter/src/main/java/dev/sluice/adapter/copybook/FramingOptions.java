package dev.sluice.adapter.copybook;

import java.util.Objects;

/**
 * Where records begin and end in their file.
 *
 * @param recordFormat how records are framed
 */
public record FramingOptions(RecordFormat recordFormat) {

  /** Records of the copybook's length, one after another. */
  public static final FramingOptions DEFAULTS = new FramingOptions(RecordFormat.F);

  /** How records are framed. */
  public enum RecordFormat {
    /** Records of the copybook's length, one after another. */
    F,
    /** Variable records, each behind a record descriptor word (big-endian, counting itself). */
    V,
    /** Text lines. */
    D
  }

  public FramingOptions {
    Objects.requireNonNull(recordFormat, "recordFormat");
  }
}
