package dev.sluice.adapter;

import dev.sluice.adapter.layout.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

/** Bytes in memory, handed out a few at a time, that know whether their streams were closed. */
public final class InMemorySource implements ByteSource {
  private final byte[] bytes;
  private final int chunk;
  private final AtomicInteger open = new AtomicInteger();

  public InMemorySource(byte[] bytes) {
    this(bytes, Integer.MAX_VALUE);
  }

  /**
   * @param chunk most bytes that one read gives
   */
  public InMemorySource(byte[] bytes, int chunk) {
    this.bytes = bytes;
    this.chunk = chunk;
  }

  @Override
  public InputStream open() {
    open.incrementAndGet();
    return new ByteArrayInputStream(bytes) {
      private boolean closed;

      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, chunk));
      }

      @Override
      public void close() throws IOException {
        if (!closed) {
          open.decrementAndGet();
        }
        closed = true;
      }
    };
  }

  @Override
  public long size() {
    return bytes.length;
  }

  public int openStreams() {
    return open.get();
  }
}
