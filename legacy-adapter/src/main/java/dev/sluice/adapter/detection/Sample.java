package dev.sluice.adapter.detection;

import dev.sluice.adapter.layout.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The first part of a file.
 *
 * @param whole whether it is all of the file
 */
@SuppressWarnings("ArrayRecordComponent") // Made here, read here, never compared.
record Sample(byte[] bytes, boolean whole) {
  /** How much of a file is looked at. */
  static final int MAX_BYTES = 1 << 20;

  static Sample of(ByteSource source) throws IOException {
    try (InputStream in = source.open()) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES
          ? new Sample(Arrays.copyOf(bytes, MAX_BYTES), false)
          : new Sample(bytes, true);
    }
  }

  boolean startsWith(int... expected) {
    if (bytes.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((bytes[i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
