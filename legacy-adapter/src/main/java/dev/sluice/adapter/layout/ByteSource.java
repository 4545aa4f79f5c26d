package dev.sluice.adapter.layout;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of one file, readable more than once. */
public interface ByteSource {

  /** A new stream from the first byte; the caller closes it. */
  InputStream open() throws IOException;

  /**
   * A new stream from this byte on, counted from 0; the caller closes it.
   *
   * @throws java.io.EOFException if there are fewer bytes
   */
  default InputStream open(long offset) throws IOException {
    InputStream in = open();
    try {
      in.skipNBytes(offset);
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Number of bytes. Of bytes that are unpacked it is found by unpacking them all, once. */
  long size();

  /**
   * How many bytes of its file stand before this source's first byte. Where a fault is told with a
   * byte offset, that is counted from the file's first byte; everything else (streams, accounts,
   * ranges) is counted from the source's.
   */
  default long origin() {
    return 0;
  }
}
