package dev.sluice.adapter.framing;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;

/**
 * Variable records, each behind a record descriptor word: a big-endian length of two bytes that
 * counts the word itself, and two bytes of zero. One broken word makes every record behind it
 * untrustworthy, so it refuses the file.
 */
public final class DescriptorWordFramer implements Framer {
  private static final int WORD = 4;
  private static final int BUFFER_BYTES = 1 << 20;

  private final FrameBuffer buffer;

  /**
   * A framer over a file.
   *
   * @param maxRecords most records handed out at once
   * @throws UndecodableFileException if the file is empty
   */
  public DescriptorWordFramer(ByteSource source, int maxRecords) throws IOException {
    this.buffer = new FrameBuffer(source, BUFFER_BYTES, maxRecords);
  }

  @Override
  public Frames next() throws IOException {
    while (true) {
      while (!buffer.isFull() && record()) {
        // Frames collect in the buffer.
      }
      if (!buffer.isEmpty() || (buffer.atEnd && buffer.pos == buffer.limit)) {
        return buffer.take();
      }
      buffer.refill();
    }
  }

  /** Frames one record; false if the buffer doesn't hold all of it, or nothing. */
  private boolean record() {
    int length = wordAt(buffer.pos);
    if (length >= 0 && buffer.pos + length <= buffer.limit) {
      buffer.add(buffer.pos + WORD, buffer.pos + length);
      buffer.pos += length;
      return true;
    }
    if (buffer.atEnd && buffer.pos < buffer.limit) {
      throw cutOff(length);
    }
    return false;
  }

  /** The length that the word at this position states; -1 if the word is not all there. */
  private int wordAt(int pos) {
    if (pos + WORD > buffer.limit) {
      return -1;
    }
    byte[] bytes = buffer.bytes;
    int length = (bytes[pos] & 0xFF) << 8 | (bytes[pos + 1] & 0xFF);
    if (length < WORD) {
      throw new UndecodableFileException(
          buffer.fileOffset(),
          "the record descriptor word at byte "
              + buffer.fileOffset()
              + " states a length of "
              + length
              + ", less than its own 4 bytes; check that the file was sent in binary with its"
              + " descriptor words, and that they are big-endian and count themselves");
    }
    if (bytes[pos + 2] != 0 || bytes[pos + 3] != 0) {
      throw new UndecodableFileException(
          buffer.fileOffset(),
          "the record descriptor word at byte "
              + buffer.fileOffset()
              + " does not end in two bytes of zero: the records are spanned over blocks or the"
              + " file has no descriptor words; have it sent unspanned, or use record format F");
    }
    return length;
  }

  private UndecodableFileException cutOff(int length) {
    return new UndecodableFileException(
        buffer.fileOffset(),
        "the file is cut off: "
            + (length < 0
                ? "only " + (buffer.limit - buffer.pos) + " bytes of a record descriptor word"
                : "a record of "
                    + length
                    + " bytes, of which "
                    + (buffer.limit - buffer.pos)
                    + " are there,")
            + " at byte "
            + buffer.fileOffset()
            + "; have the sender drop it again");
  }

  @Override
  public ByteAccount account() {
    return new ByteAccount(0, buffer.fileOffset(), 0, buffer.records());
  }

  @Override
  public void close() throws IOException {
    buffer.close();
  }
}
