package dev.sluice.adapter.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A file that is UTF-8 or ASCII already: its bytes pass unchanged. */
public final class DirectFeed implements Utf8Feed {
  private final InputStream in;
  private final long origin;
  private long given;

  /**
   * A feed of what remains of a stream.
   *
   * @param origin how many bytes of the file were taken before
   */
  public DirectFeed(InputStream in, long origin) {
    this.in = in;
    this.origin = origin;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    given += Math.max(0, read);
    return read;
  }

  @Override
  public long taken() {
    return origin + given;
  }

  @Override
  public long fileOffset(long utf8Offset) {
    return origin + utf8Offset;
  }

  @Override
  public byte[] raw(byte[] block, long blockOffset, int from, int to) {
    return Arrays.copyOfRange(block, from, to);
  }

  @Override
  public void release(long utf8Offset) {
    // Nothing is kept.
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
