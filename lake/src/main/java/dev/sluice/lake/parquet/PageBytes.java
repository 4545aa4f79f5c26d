package dev.sluice.lake.parquet;

import java.io.ByteArrayOutputStream;

/** Bytes of a page as they are collected, to be compressed where they stand. */
final class PageBytes extends ByteArrayOutputStream {
  PageBytes() {
    super(1 << 12);
  }

  /** Collects about so many bytes. */
  PageBytes(int expected) {
    super(expected);
  }

  /** The bytes collected, and room behind them; valid until the next are written. */
  byte[] array() {
    return buf;
  }
}
