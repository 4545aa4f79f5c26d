package dev.sluice.adapter.record;

import java.io.Serializable;
import java.util.Objects;

/**
 * How the bytes of a compressed file became those that were decoded.
 *
 * @param format such as {@code gzip}; of a format within another, such as {@code zip of gzip}
 * @param entries how many files it holds
 * @param fileBytes bytes of the file itself that were read and understood
 * @param unpackedBytes bytes that came out of it
 */
public record Unpacking(String format, int entries, long fileBytes, long unpackedBytes)
    implements Serializable {
  public Unpacking {
    Objects.requireNonNull(format, "format");
    if (entries < 1 || fileBytes < 0 || unpackedBytes < 0) {
      throw new IllegalArgumentException("counts must not be negative");
    }
  }
}
