package dev.sluice.adapter.message;

import java.nio.charset.Charset;
import java.util.Objects;

/**
 * What all formats of records with envelopes and totals can be told.
 *
 * @param charset of the file
 * @param structure what becomes of a file whose envelopes are not as the format has them
 * @param totals what becomes of a file whose totals don't agree with its records
 * @param maxRecordBytes longest record; a longer one refuses the file
 */
public record MessageOptions(
    Charset charset, Structure structure, Totals totals, int maxRecordBytes) {
  /** Longest record unless something else is asked for. */
  public static final int DEFAULT_MAX_RECORD_BYTES = 1 << 16;

  /** What becomes of a file whose envelopes are broken. */
  public enum Structure {
    /** It is refused as a whole: a header or trailer that is missing may mean lost records. */
    STRICT,
    /** Its records are taken as they are; totals are compared where there are any. */
    LENIENT
  }

  /** What becomes of a file whose totals don't agree. */
  public enum Totals {
    /** It is out of balance, and so refused as a whole. */
    ENFORCE,
    /** Both figures are reported, and the file is taken. */
    REPORT
  }

  public MessageOptions {
    Objects.requireNonNull(charset, "charset");
    Objects.requireNonNull(structure, "structure");
    Objects.requireNonNull(totals, "totals");
    if (maxRecordBytes < 1) {
      throw new IllegalArgumentException("max_record_bytes must be at least 1");
    }
  }

  /** Whether envelopes may be broken. */
  public boolean lenient() {
    return structure == Structure.LENIENT;
  }
}
