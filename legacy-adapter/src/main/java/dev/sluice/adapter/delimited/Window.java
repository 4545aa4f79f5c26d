package dev.sluice.adapter.delimited;

import dev.sluice.adapter.text.Utf8Feed;
import java.io.Closeable;
import java.io.IOException;

/**
 * The part of a file that is being scanned. Each block begins with what the last one left over. A
 * block whose array was given to a batch is followed by a new array, so that the batch's columns
 * may go on using theirs.
 */
final class Window implements Closeable {
  /** Most bytes of one read: streams of files copy by way of a buffer that should stay cached. */
  private static final int READ_BYTES = 1 << 16;

  private Utf8Feed feed;
  private int blockBytes;
  private boolean given;
  private int generation;

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
    int size = (int) Math.max(blockBytes, Math.min(kept * 2L, Integer.MAX_VALUE - 8));
    byte[] block = given || size > bytes.length ? new byte[size] : bytes;
    System.arraycopy(bytes, keep, block, 0, kept);
    bytes = block;
    given = false;
    base += keep;
    limit = kept;
    feed.release(base);
    fill();
  }

  /** Goes on in another feed; the one before is closed. */
  void moveTo(Utf8Feed next, int newBlockBytes) throws IOException {
    feed.close();
    feed = next;
    blockBytes = newBlockBytes;
    bytes = new byte[newBlockBytes];
    given = false;
    limit = 0;
    atEnd = false;
    base = 0;
    fill();
  }

  /** The block's array, which from now on belongs to a batch. */
  byte[] give() {
    given = true;
    return bytes;
  }

  /** Counts how often the block was filled: positions are good as long as it stays the same. */
  int generation() {
    return generation;
  }

  private void fill() throws IOException {
    generation++;
    while (limit < bytes.length) {
      int read = feed.read(bytes, limit, Math.min(bytes.length - limit, READ_BYTES));
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

  /**
   * Whether the byte at this position may stand at or behind this byte of the file; false only if
   * it surely doesn't.
   */
  boolean mayReach(long fileOffset) {
    return feed.taken() >= fileOffset;
  }

  /** The file's own bytes from one position to another. */
  byte[] raw(int from, int to) {
    return feed.raw(bytes, base, from, to);
  }

  @Override
  public void close() throws IOException {
    feed.close();
  }
}
