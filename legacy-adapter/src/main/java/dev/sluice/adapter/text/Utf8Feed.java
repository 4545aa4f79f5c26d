package dev.sluice.adapter.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/**
 * A file as UTF-8, with the way back to its own bytes. What can't be decoded stands in it as bytes
 * that UTF-8 doesn't have.
 */
public interface Utf8Feed extends Closeable {
  /** Stands for what can't be decoded; never part of UTF-8, so that whoever checks it finds it. */
  byte UNDECODABLE = (byte) 0xFF;

  /**
   * A feed of what remains of a stream.
   *
   * @param origin how many bytes of the file stand before it
   */
  static Utf8Feed of(InputStream in, Charset charset, long origin) {
    return of(in, charset, Malformed.REJECT, origin);
  }

  /**
   * A feed of what remains of a stream.
   *
   * @param malformed what becomes of bytes that are no text in the charset
   * @param origin how many bytes of the file stand before it
   */
  static Utf8Feed of(InputStream in, Charset charset, Malformed malformed, long origin) {
    if (malformed == Malformed.REPLACE) {
      return new TranscodingFeed(in, charset, malformed, origin);
    }
    return switch (CharsetKind.of(charset)) {
      case UTF_8 -> new DirectFeed(in, origin);
      case SINGLE_BYTE -> new SingleByteFeed(in, charset, origin);
      default -> new TranscodingFeed(in, charset, malformed, origin);
    };
  }

  /** Reads up to {@code length} bytes of UTF-8; -1 at the end of the file. */
  int read(byte[] target, int offset, int length) throws IOException;

  /** How many of the file's bytes, from its first one, the UTF-8 given so far stands for. */
  long taken();

  /** Where in the file the character at this offset of the UTF-8 starts. */
  long fileOffset(long utf8Offset);

  /**
   * The file's own bytes of a range of the UTF-8.
   *
   * @param block holds the UTF-8
   * @param blockOffset offset of the block's first byte in the UTF-8
   */
  byte[] raw(byte[] block, long blockOffset, int from, int to);

  /** Says that nothing before this offset will be asked for again. */
  void release(long utf8Offset);
}
