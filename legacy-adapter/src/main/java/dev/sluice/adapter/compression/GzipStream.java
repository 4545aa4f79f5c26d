package dev.sluice.adapter.compression;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/**
 * All members of a gzip. Of each the header, the checksum and the length are checked. Behind the
 * last one zeros alone may stand, which tapes and some transfers fill a block with.
 */
final class GzipStream extends InputStream {
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private final PackedInput in;
  private final DeflatedStream deflated;
  private final CRC32 headerSum = new CRC32();
  private final CRC32 sum = new CRC32();
  private long length;

  GzipStream(PackedInput in) throws IOException {
    this.in = in;
    if (in.required() != 0x1F) {
      throw new ZipException("they do not begin as a gzip does");
    }
    startMember();
    this.deflated = new DeflatedStream(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    while (true) {
      int read = deflated.read(target, offset, count);
      if (read > 0) {
        sum.update(target, offset, read);
        length += read;
        return read;
      }
      endMember();
      if (!hasMember()) {
        return -1;
      }
      startMember();
      deflated.restart();
    }
  }

  /** Reads a header behind its first byte. */
  private void startMember() throws IOException {
    headerSum.reset();
    headerSum.update(0x1F);
    if (header() != 0x8B || header() != 8) {
      throw new ZipException("a member's header is none of gzip's");
    }
    int flags = header();
    if ((flags & RESERVED) != 0) {
      throw new ZipException("a member's header has flags that gzip has not");
    }
    for (int i = 0; i < 6; i++) {
      header();
    }
    if ((flags & EXTRA) != 0) {
      int extra = header() | header() << 8;
      for (int i = 0; i < extra; i++) {
        header();
      }
    }
    if ((flags & NAME) != 0) {
      headerText();
    }
    if ((flags & COMMENT) != 0) {
      headerText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      long expected = headerSum.getValue() & 0xFFFF;
      require("header's checksum", expected, littleEndian(2));
    }
    sum.reset();
    length = 0;
  }

  private void headerText() throws IOException {
    while (header() != 0) {
      // The name and the comment mean nothing here.
    }
  }

  private int header() throws IOException {
    int next = in.required();
    headerSum.update(next);
    return next;
  }

  private void endMember() throws IOException {
    require("checksum", sum.getValue(), littleEndian(4));
    require("length", length & 0xFFFF_FFFFL, littleEndian(4));
  }

  private static void require(String what, long found, long told) throws IOException {
    if (found != told) {
      throw new ZipException("a member's " + what + " is " + found + ", but it says " + told);
    }
  }

  private long littleEndian(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) in.required() << (8 * i);
    }
    return value;
  }

  /** Whether another member follows, whose first byte is then taken. */
  private boolean hasMember() throws IOException {
    int next = in.read();
    if (next == 0x1F) {
      return true;
    }
    while (next == 0) {
      next = in.read();
    }
    if (next >= 0) {
      throw new ZipException("behind the last member stands something else");
    }
    return false;
  }

  /** Does not close the input. */
  @Override
  public void close() {
    deflated.close();
  }
}
