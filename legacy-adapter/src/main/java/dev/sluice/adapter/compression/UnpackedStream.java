package dev.sluice.adapter.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes a packed stream unpacks to. It ends only if the packed bytes were sound to their last;
 * otherwise it refuses, and goes on refusing.
 */
final class UnpackedStream extends TracedStream {
  private final TracedStream in;
  private final PackedInput input;
  private final Codec codec;
  private final String what;
  private final Allowance allowance;
  private InputStream decoder;
  private UnpackingException refusal;
  private long given;
  private boolean atEnd;
  private boolean closed;

  /**
   * A stream over packed bytes, which is closed with it.
   *
   * @param what names the packed bytes to a person, such as {@code the gzip}
   */
  UnpackedStream(TracedStream in, Codec codec, String what, Allowance allowance) {
    this.in = in;
    this.input = new PackedInput(in);
    this.codec = codec;
    this.what = what;
    this.allowance = allowance;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("the stream is closed");
    }
    if (refusal != null) {
      throw refusal;
    }
    if (length == 0 || atEnd) {
      return length == 0 ? 0 : -1;
    }
    try {
      int count = decode(target, offset, length);
      if (count < 0) {
        requireNothingMore();
        atEnd = true;
        return -1;
      }
      given += count;
      allowance.check(what, given, fileBytes());
      return count;
    } catch (UnpackingException e) {
      refusal = e;
      throw e;
    }
  }

  private int decode(byte[] target, int offset, int length) throws IOException {
    try {
      if (decoder == null) {
        decoder = codec.open(input, allowance.limits());
      }
      return decoder.read(target, offset, length);
    } catch (IOException | RuntimeException e) {
      if (e instanceof UnpackingException inner) {
        throw inner;
      }
      IOException failure = SourceFailure.behind(e);
      if (failure != null) {
        throw failure;
      }
      // Decoders trip over damaged bytes in many ways; all of them mean that nothing can be read.
      throw new UnpackingException(place(), what + reason(e), e);
    }
  }

  private String reason(Exception e) {
    if (Codec.isForMemory(e)) {
      return " needs more memory than max_memory_bytes "
          + allowance.limits().maxMemoryBytes()
          + ": allow more in the feed's layout.compression, or have it packed with a smaller"
          + " dictionary or window";
    }
    if (e instanceof EOFException) {
      return " is cut off: have the sender drop it again";
    }
    return " is damaged: " + e.getMessage() + "; have the sender drop it again";
  }

  private void requireNothingMore() throws IOException {
    boolean more;
    try {
      more = input.hasMore();
    } catch (IOException e) {
      IOException failure = SourceFailure.behind(e);
      throw failure == null ? e : failure;
    }
    if (more) {
      throw new UnpackingException(
          place(), what + " ends, and other bytes follow: have the sender drop it again");
    }
  }

  /** Where in the file decoding stands; unknown for bytes that were packed twice. */
  private long place() {
    return in instanceof FileBytes file ? file.start() + input.taken() : -1;
  }

  @Override
  long fileBytes() {
    return in.fileBytes();
  }

  @Override
  long given() {
    return given;
  }

  @Override
  boolean isAtEnd() {
    return atEnd;
  }

  @Override
  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    try (in) {
      if (decoder != null) {
        decoder.close();
        decoder = null;
      }
    }
  }
}
