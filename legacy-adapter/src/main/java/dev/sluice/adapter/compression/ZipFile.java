package dev.sluice.adapter.compression;

import dev.sluice.adapter.layout.ByteSource;
import java.io.IOException;
import java.io.InputStream;

/** Access to the parts of a zip, and its refusals. */
final class ZipFile {
  private final ByteSource source;
  private final long size;

  ZipFile(ByteSource source) {
    this.source = source;
    this.size = source.size();
  }

  long size() {
    return size;
  }

  /**
   * Some bytes.
   *
   * @param what is there, for the refusal of a file that ends before it
   */
  LittleEndian read(long offset, int length, String what) throws IOException {
    try (InputStream in = stream(offset, length, what)) {
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw cutOff(offset, what);
      }
      return new LittleEndian(bytes);
    }
  }

  /** A stream from an offset that at least {@code length} bytes follow. */
  InputStream stream(long offset, long length, String what) throws IOException {
    if (offset < 0 || length < 0 || offset > size - length) {
      throw cutOff(Math.max(0, Math.min(offset, size)), what);
    }
    return source.open(offset);
  }

  private static UnpackingException cutOff(long offset, String what) {
    return refusal(offset, "it ends within " + what);
  }

  static UnpackingException refusal(long offset, String reason) {
    return new UnpackingException(
        offset, "the zip is damaged or made to mislead: " + reason + "; have it sent anew");
  }
}
