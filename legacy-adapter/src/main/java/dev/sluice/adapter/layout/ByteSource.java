package dev.sluice.adapter.layout;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of one file, readable more than once. */
public interface ByteSource {

  /** A new stream from the first byte; the caller closes it. */
  InputStream open() throws IOException;

  /** Number of bytes. */
  long size();
}
