package dev.sluice.adapter.balance;

import dev.sluice.adapter.layout.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Objects;

/**
 * A control file that came with a data file.
 *
 * @param fileName its name, without folders, for messages
 * @param bytes not changed by anyone
 * @param dataFileName the name of the file it came with, as it was delivered
 */
public record Companion(String fileName, byte[] bytes, String dataFileName) implements ByteSource {
  /** Largest companion. */
  public static final int MAX_BYTES = 1 << 20;

  public Companion {
    Objects.requireNonNull(fileName, "fileName");
    Objects.requireNonNull(dataFileName, "dataFileName");
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("a companion of " + bytes.length + " bytes");
    }
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public long size() {
    return bytes.length;
  }
}
