package dev.sluice.adapter.compression;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** What a packed stream unpacks to. Each opening unpacks it anew. */
final class UnpackedSource implements PackedSource {
  private static final int UNKNOWN = -1;

  private final PackedSource packed;
  private final Codec codec;
  private final String what;
  private final Allowance allowance;
  private long size = UNKNOWN;

  /**
   * A source over packed bytes.
   *
   * @param what names them to a person
   */
  UnpackedSource(PackedSource packed, Codec codec, String what, Allowance allowance) {
    this.packed = packed;
    this.codec = codec;
    this.what = what;
    this.allowance = allowance;
  }

  @Override
  public TracedStream open() throws IOException {
    return new UnpackedStream(packed.open(), codec, what, allowance);
  }

  /**
   * Number of bytes, found by unpacking them all: what a file says of its length need not be so.
   *
   * @throws UnpackingException if they can't be unpacked
   * @throws UncheckedIOException if they can't be read
   */
  @Override
  public long size() {
    if (size == UNKNOWN) {
      try (TracedStream in = open()) {
        in.transferTo(OutputStream.nullOutputStream());
        size = in.given();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return size;
  }
}
