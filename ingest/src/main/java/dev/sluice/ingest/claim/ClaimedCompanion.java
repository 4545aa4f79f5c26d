package dev.sluice.ingest.claim;

import java.util.Arrays;
import java.util.Objects;

/**
 * A control file as it stood beside a dropped file when that was claimed.
 *
 * @param fileName without folders
 * @param bytes not changed by anyone
 */
public record ClaimedCompanion(String fileName, byte[] bytes) {
  public ClaimedCompanion {
    Objects.requireNonNull(fileName, "fileName");
    Objects.requireNonNull(bytes, "bytes");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClaimedCompanion companion
        && fileName.equals(companion.fileName)
        && Arrays.equals(bytes, companion.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * fileName.hashCode() + Arrays.hashCode(bytes);
  }
}
