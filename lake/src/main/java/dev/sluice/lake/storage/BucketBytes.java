package dev.sluice.lake.storage;

import dev.sluice.lake.parquet.DataFileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import software.amazon.awssdk.core.exception.SdkException;

/** An object's bytes; its size is known. */
record BucketBytes(Bucket bucket, String key, long size) implements DataFileBytes {
  /** A request costs as much time as a megabyte or more. */
  private static final int BEST_READ = 1 << 20;

  @Override
  public String name() {
    return bucket.location(key);
  }

  @Override
  public int read(ByteBuffer buffer, long position) throws IOException {
    if (position >= size) {
      return -1;
    }
    int start = buffer.position();
    int limit = buffer.limit();
    buffer.limit(start + (int) Math.min(buffer.remaining(), size - position));
    try {
      bucket.read(key, position, buffer);
    } catch (SdkException e) {
      throw new IOException("can't read " + name() + ": " + e.getMessage(), e);
    } finally {
      buffer.limit(limit);
    }
    if (buffer.position() == start) {
      throw new IOException(name() + " ends at byte " + position + ", not at " + size);
    }
    return buffer.position() - start;
  }

  @Override
  public int bestRead() {
    return BEST_READ;
  }

  @Override
  public void close() {
    // A connection is open only while bytes are read.
  }
}
