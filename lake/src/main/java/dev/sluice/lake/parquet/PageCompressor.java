package dev.sluice.lake.parquet;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Puts the pages of one file together and compresses them, all in the same two buffers, whichever
 * column they are of. Used by one thread at a time.
 */
final class PageCompressor {
  private final PageCodec codec;
  private final PageBytes body = new PageBytes();
  private byte[] compressed = new byte[0];

  PageCompressor(PageCodec codec) {
    this.codec = codec;
  }

  /** Where a page is put together, empty. */
  PageBytes newBody() {
    body.reset();
    return body;
  }

  /** What a file says of chunks that are compressed. */
  CompressionCodecName parquetName() {
    return codec.parquetName();
  }

  /** Compresses; {@link #copy} gives the result until the next time. */
  int compress(PageBytes plain) throws IOException {
    return compress(plain.array(), plain.size());
  }

  /** Compresses the first bytes of an array. */
  int compress(byte[] plain, int size) throws IOException {
    int bound = codec.bound(size);
    if (compressed.length < bound) {
      compressed = new byte[Math.max(bound, compressed.length * 2)];
    }
    return codec.compress(plain, size, compressed);
  }

  /** The first bytes of what was compressed last. */
  byte[] copy(int length) {
    return Arrays.copyOf(compressed, length);
  }
}
