package dev.sluice.adapter.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** What a decoder reads: buffered, and it knows how many bytes the decoder has taken. */
final class PackedInput extends InputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private long read;

  PackedInput(InputStream in) {
    this.in = in;
  }

  /** Bytes taken so far. */
  long taken() {
    return read - (limit - position);
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? buffer[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(buffer, position, target, offset, count);
    position += count;
    return count;
  }

  /** Whether there is another byte; it is then in the buffer. */
  boolean hasMore() throws IOException {
    while (position == limit) {
      int count = in.read(buffer, 0, buffer.length);
      if (count < 0) {
        return false;
      }
      position = 0;
      limit = count;
      read += count;
    }
    return true;
  }

  /**
   * A byte that must be there.
   *
   * @throws EOFException if it is not
   */
  int required() throws IOException {
    int next = read();
    if (next < 0) {
      throw new EOFException("they end too early");
    }
    return next;
  }

  /** Hands all that is buffered to an inflater; what it leaves over is to be {@link #putBack}. */
  void giveTo(java.util.zip.Inflater inflater) {
    inflater.setInput(buffer, position, limit - position);
    position = limit;
  }

  /** Takes back the last bytes given. */
  void putBack(int count) {
    position -= count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
