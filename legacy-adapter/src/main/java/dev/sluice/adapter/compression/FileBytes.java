package dev.sluice.adapter.compression;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, or of a part of it, as they are. Failures to read are marked. */
final class FileBytes extends TracedStream {
  private final InputStream in;
  private final long start;
  private final long length;
  private long given;
  private boolean atEnd;
  private boolean closed;

  /**
   * A part of a file.
   *
   * @param in stands at the part's first byte
   * @param start its offset in the file
   * @param length most bytes to give
   */
  FileBytes(InputStream in, long start, long length) {
    this.in = in;
    this.start = start;
    this.length = length;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    int wanted = (int) Math.min(count, length - given);
    int read;
    try {
      read = wanted == 0 ? -1 : in.read(target, offset, wanted);
    } catch (IOException e) {
      throw new SourceFailure(e);
    }
    if (read < 0) {
      atEnd = true;
    } else {
      given += read;
    }
    return read;
  }

  /** Where in the file the part starts. */
  long start() {
    return start;
  }

  @Override
  long fileBytes() {
    return given;
  }

  @Override
  long given() {
    return given;
  }

  @Override
  boolean isAtEnd() {
    return atEnd;
  }

  @Override
  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    in.close();
  }
}
