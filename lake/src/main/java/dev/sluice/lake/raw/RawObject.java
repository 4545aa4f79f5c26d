package dev.sluice.lake.raw;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The original bytes of one delivery, durable in the raw zone.
 *
 * @param path where they stand; the file is never changed again
 * @param sha256 their SHA-256 as 64 lower-case hexadecimal digits
 * @param sizeBytes their number
 */
public record RawObject(Path path, String sha256, long sizeBytes) {
  public RawObject {
    Objects.requireNonNull(path, "path");
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256: " + sha256);
    }
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("a size must not be negative");
    }
  }
}
