package dev.sluice.adapter.layout;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A part of a file as a source of its own, such as the records between header and trailer. */
public final class FilePart implements ByteSource {
  private final ByteSource file;
  private final long start;
  private final long end;

  /**
   * The bytes from {@code start} up to, not including, {@code end}.
   *
   * @throws IllegalArgumentException if the file has no such part
   */
  public FilePart(ByteSource file, long start, long end) {
    this.file = Objects.requireNonNull(file, "file");
    if (start < 0 || end < start || end > file.size()) {
      throw new IllegalArgumentException(start + " to " + end + " of " + file.size() + " bytes");
    }
    this.start = start;
    this.end = end;
  }

  @Override
  public InputStream open() throws IOException {
    return open(0);
  }

  @Override
  public InputStream open(long offset) throws IOException {
    if (offset > size()) {
      throw new java.io.EOFException("the part has " + size() + " bytes, not " + offset);
    }
    return new Limited(file.open(start + offset), size() - offset);
  }

  @Override
  public long size() {
    return end - start;
  }

  @Override
  public long origin() {
    return file.origin() + start;
  }

  @Override
  public String toString() {
    return file + " (bytes " + start + " to " + end + ")";
  }

  private static final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream in, long left) {
      super(in);
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = super.read();
      left -= read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0 && length > 0) {
        return -1;
      }
      int read = super.read(target, offset, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(Math.min(count, left));
      left -= skipped;
      return skipped;
    }

    @Override
    public int available() throws IOException {
      return (int) Math.min(super.available(), left);
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
