package dev.sluice.adapter.compression;

import dev.sluice.adapter.layout.ByteSource;
import java.io.IOException;

/** Bytes that come out of a compressed file. */
interface PackedSource extends ByteSource {

  @Override
  TracedStream open() throws IOException;

  @Override
  default boolean isEmpty() throws IOException {
    try (TracedStream in = open()) {
      return in.read() < 0;
    }
  }
}
