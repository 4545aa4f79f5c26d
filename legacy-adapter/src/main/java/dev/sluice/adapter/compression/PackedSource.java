package dev.sluice.adapter.compression;

import dev.sluice.adapter.layout.ByteSource;
import java.io.IOException;

/** Bytes that come out of a compressed file. */
interface PackedSource extends ByteSource {

  @Override
  TracedStream open() throws IOException;
}
