package dev.sluice.adapter.delimited;

import dev.sluice.adapter.text.Utf8Feed;
import java.io.IOException;

/**
 * The part of a file that is being scanned. Each block is a new array that begins with what the
 * last one left over, so that the columns of a batch may go on using theirs.
 */
final class Window {
  private final Utf8Feed feed;
  private final int blockBytes;

  byte[] bytes;
  int limit;
  boolean atEnd;

  /** Offset of the block's first byte in the file's UTF-8. */
  private long base;

  Window(Utf8Feed feed, int blockBytes) throws IOException {
    this.feed = feed;
    this.blockBytes = blockBytes;
    this.bytes = new byte[blockBytes];
    fill();
  }

  /** Begins a new block with what stands from {@code keep} on, and reads on behind it. */
  void advance(int keep) throws IOException {
    int kept = limit - keep;
    byte[] block = new byte[(int) Math.max(blockBytes, Math.min(kept * 2L, Integer.MAX_VALUE - 8))];
    System.arraycopy(bytes, keep, block, 0, kept);
    bytes = block;
    base += keep;
    limit = kept;
    feed.release(base);
    fill();
  }

  private void fill() throws IOException {
    while (limit < bytes.length) {
      int read = feed.read(bytes, limit, bytes.length - limit);
      if (read < 0) {
        atEnd = true;
        return;
      }
      limit += read;
    }
  }

  /** Where in the file the byte at this position stands. */
  long fileOffset(int position) {
    return feed.fileOffset(base + position);
  }

  /** Where in the file's UTF-8 the byte at this position stands. */
  long utf8Offset(int position) {
    return base + position;
  }

  /** The file's own bytes from one position to another. */
  byte[] raw(int from, int to) {
    return feed.raw(bytes, base, from, to);
  }
}
