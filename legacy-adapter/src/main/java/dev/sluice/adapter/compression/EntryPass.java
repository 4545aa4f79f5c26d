package dev.sluice.adapter.compression;

import dev.sluice.adapter.layout.ByteSource;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The source a layout decodes one entry from. It remembers the stream the layout took, so that the
 * entry can be read to its very end: a checksum counts only there.
 */
final class EntryPass implements ByteSource {
  private final PackedSource source;
  private TracedStream last;

  EntryPass(PackedSource source) {
    this.source = source;
  }

  @Override
  public TracedStream open() throws IOException {
    last = source.open();
    return last;
  }

  @Override
  public long size() {
    return source.size();
  }

  /** Reads what the layout has left: from its stream, or anew if it has closed that. */
  void finish() throws IOException {
    if (last.isAtEnd()) {
      return;
    }
    if (!last.isClosed()) {
      last.transferTo(OutputStream.nullOutputStream());
      return;
    }
    try (TracedStream again = open()) {
      again.transferTo(OutputStream.nullOutputStream());
    }
  }

  long fileBytes() {
    return last == null ? 0 : last.fileBytes();
  }

  long unpackedBytes() {
    return last == null ? 0 : last.given();
  }
}
