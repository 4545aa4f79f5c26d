package dev.sluice.lake.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.iceberg.io.PositionOutputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Writes one object, in parts where it is large. Nobody sees any of it before {@link #close}
 * returned, and then it is durable.
 */
final class BucketOutput extends PositionOutputStream {
  /** 10,000 parts are the most an object may have: 160 GB. */
  static final int PART_BYTES = 16 << 20;

  private final Bucket bucket;
  private final String key;
  private final List<CompletedPart> parts = new ArrayList<>();
  private byte[] buffer = new byte[1 << 16];
  private int buffered;
  private long position;
  private String upload;
  private boolean closed;
  private boolean completed;

  BucketOutput(Bucket bucket, String key) {
    this.bucket = bucket;
    this.key = key;
  }

  /** Answers after closing, too: Iceberg asks a closed manifest for its length. */
  @Override
  public long getPos() {
    return position;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      if (buffered == PART_BYTES) {
        sendPart();
      }
      int part = Math.min(PART_BYTES - buffered, length - done);
      if (buffered + part > buffer.length) {
        int doubled = Math.max(buffered + part, buffer.length * 2);
        buffer = Arrays.copyOf(buffer, Math.min(PART_BYTES, doubled));
      }
      System.arraycopy(bytes, offset + done, buffer, buffered, part);
      buffered += part;
      done += part;
    }
    position += length;
  }

  private void sendPart() throws IOException {
    try {
      if (upload == null) {
        bucket.abortUnfinished(key);
        upload = bucket.begin(key);
      }
      byte[] part = Arrays.copyOf(buffer, buffered);
      parts.add(bucket.put(key, upload, parts.size() + 1, part));
      buffered = 0;
    } catch (SdkException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (upload == null) {
        bucket.put(key, Arrays.copyOf(buffer, buffered));
      } else {
        sendPart();
        bucket.complete(key, upload, parts);
      }
      completed = true;
    } catch (SdkException e) {
      throw failed(e);
    }
  }

  /** Gives up, also when closing failed: no parts stay behind. */
  void abort() {
    closed = true;
    if (upload != null && !completed) {
      bucket.abort(key, upload);
    }
  }

  private IOException failed(SdkException e) {
    return new IOException("can't write " + bucket.location(key) + ": " + e.getMessage(), e);
  }
}
