package dev.sluice.lake.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A buffered part of a file; several may read one file, each at its own place. */
final class PositionedInput extends InputStream {
  private final DataFileBytes file;
  private final ByteBuffer buffer;
  private long position;
  private final long end;

  PositionedInput(DataFileBytes file, long start, long length) {
    this.file = file;
    this.position = start;
    this.end = start + length;
    this.buffer = ByteBuffer.allocate((int) Math.min(length, file.bestRead())).flip();
  }

  @Override
  public int read() throws IOException {
    return fill() ? buffer.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int part = Math.min(length, buffer.remaining());
    buffer.get(bytes, offset, part);
    return part;
  }

  private boolean fill() throws IOException {
    if (buffer.hasRemaining()) {
      return true;
    }
    if (position == end) {
      return false;
    }
    buffer.clear().limit((int) Math.min(buffer.capacity(), end - position));
    int read = file.read(buffer, position);
    if (read < 0) {
      throw new EOFException("the file ends at byte " + position + ", not at " + end);
    }
    position += read;
    buffer.flip();
    return buffer.hasRemaining() || fill();
  }
}
