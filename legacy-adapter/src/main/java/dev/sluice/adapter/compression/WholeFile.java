package dev.sluice.adapter.compression;

import dev.sluice.adapter.layout.ByteSource;
import java.io.IOException;

/** A file's own bytes. */
record WholeFile(ByteSource file) implements PackedSource {
  @Override
  public TracedStream open() throws IOException {
    return new FileBytes(file.open(), 0, Long.MAX_VALUE);
  }

  @Override
  public long size() {
    return file.size();
  }
}
