package dev.sluice.adapter.json;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.RecordRange;
import dev.sluice.adapter.text.ByteOrderMark;
import dev.sluice.adapter.text.DirectFeed;
import dev.sluice.adapter.text.Malformed;
import dev.sluice.adapter.text.TranscodingFeed;
import dev.sluice.adapter.text.Utf8Feed;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The part of a file's UTF-8 that is being looked at. Closing it closes the file's stream. */
final class JsonWindow implements Closeable {
  private static final int BLOCK_BYTES = 1 << 18;

  private final Utf8Feed feed;
  private final int markBytes;

  byte[] bytes;
  int pos;
  int limit;
  private boolean atEnd;

  /** Offset of the first byte in the UTF-8. */
  private long base;

  /** A window that is no larger than a small file needs. */
  private JsonWindow(Utf8Feed feed, int markBytes, long fileBytes) {
    this.feed = feed;
    this.markBytes = markBytes;
    this.bytes = new byte[(int) Math.min(BLOCK_BYTES, fileBytes + 1)];
  }

  /** A window over a whole file, behind its byte order mark. */
  static JsonWindow open(ByteSource source, Optional<Charset> charset) throws IOException {
    return open(source.open(), charset, source.size());
  }

  /** A window over the first bytes of a file of UTF-8, behind its byte order mark. */
  static JsonWindow head(ByteSource source, long length) throws IOException {
    InputStream in = new BoundedStream(source.open(), length);
    return open(in, Optional.of(StandardCharsets.UTF_8), length);
  }

  private static JsonWindow open(InputStream in, Optional<Charset> charset, long fileBytes)
      throws IOException {
    try {
      byte[] head = in.readNBytes(ByteOrderMark.MAX_BYTES);
      ByteOrderMark mark = JsonCharset.of(head, charset);
      byte[] begun = Arrays.copyOfRange(head, mark.length(), head.length);
      InputStream rest = new SequenceInputStream(new ByteArrayInputStream(begun), in);
      Utf8Feed feed =
          mark.charset().equals(StandardCharsets.UTF_8)
              ? new DirectFeed(rest, mark.length())
              : new TranscodingFeed(rest, mark.charset(), Malformed.REJECT, mark.length());
      return new JsonWindow(feed, mark.length(), fileBytes);
    } catch (RuntimeException | IOException e) {
      in.close();
      throw e;
    }
  }

  /** A window over a part of a file of UTF-8 that does not start with its byte order mark. */
  static JsonWindow open(ByteSource source, RecordRange range) throws IOException {
    InputStream in = new BoundedStream(source.open(range.start()), range.length());
    return new JsonWindow(new DirectFeed(in, range.start()), 0, range.length());
  }

  /** Bytes of the byte order mark. */
  int markBytes() {
    return markBytes;
  }

  /**
   * Reads on. What stands before {@code keep} is dropped, and positions move with what is kept.
   *
   * @return false if there is nothing more
   */
  boolean refill(int keep) throws IOException {
    int kept = limit - keep;
    byte[] target = bytes;
    if (!atEnd && kept > bytes.length / 2) {
      target = new byte[(int) Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8)];
    }
    System.arraycopy(bytes, keep, target, 0, kept);
    bytes = target;
    base += keep;
    pos -= keep;
    limit = kept;
    feed.release(base);
    int before = limit;
    while (!atEnd && limit < bytes.length) {
      int read = feed.read(bytes, limit, bytes.length - limit);
      if (read < 0) {
        atEnd = true;
      } else {
        limit += read;
      }
    }
    return limit > before;
  }

  /** Where in the file the byte at this position stands. */
  long fileOffset(int position) {
    return feed.fileOffset(base + position);
  }

  /** The file's own bytes from one position to another. */
  byte[] raw(int from, int to) {
    return feed.raw(bytes, base, from, to);
  }

  @Override
  public void close() throws IOException {
    feed.close();
  }

  /** The first bytes of a stream. */
  private static final class BoundedStream extends InputStream {
    private final InputStream in;
    private long left;

    BoundedStream(InputStream in, long length) {
      this.in = in;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = in.read(target, offset, (int) Math.min(length, left));
      left -= Math.max(read, 0);
      return read;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
