package dev.sluice.adapter.compression;

import java.io.IOException;
import java.io.InputStream;

/** Bytes of a file, or bytes it unpacks to, that know how many bytes of the file they took. */
abstract class TracedStream extends InputStream {

  /** Bytes of the file read for those given so far; exact at the end, ahead of it before. */
  abstract long fileBytes();

  /** Bytes given so far. */
  abstract long given();

  /** Whether the last byte was given, and everything found sound that comes with it. */
  abstract boolean isAtEnd();

  /** Whether it was closed, and gives nothing more. */
  abstract boolean isClosed();

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public abstract int read(byte[] target, int offset, int length) throws IOException;
}
