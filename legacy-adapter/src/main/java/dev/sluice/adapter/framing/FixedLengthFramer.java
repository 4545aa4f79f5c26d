package dev.sluice.adapter.framing;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;

/** Records of one length, one after another, with nothing between them. */
public final class FixedLengthFramer implements Framer {
  private final int recordLength;
  private final FrameBuffer buffer;

  /**
   * A framer over a file.
   *
   * @param recordLength in bytes
   * @param maxRecords most records handed out at once
   * @throws UndecodableFileException if the file is empty or its size is not a multiple of the
   *     record length
   */
  public FixedLengthFramer(ByteSource source, int recordLength, int maxRecords) throws IOException {
    long size = source.size();
    long remainder = size % recordLength;
    if (size > 0 && remainder != 0) {
      throw new UndecodableFileException(
          size - remainder,
          "the file has "
              + size
              + " bytes, which is no multiple of the record length "
              + recordLength
              + ": "
              + remainder
              + " bytes remain; check the record length, or whether the file was cut off, or was"
              + " sent as text with line ends added");
    }
    this.recordLength = recordLength;
    int records = Math.max(1, Math.min(maxRecords, (4 << 20) / recordLength));
    this.buffer = new FrameBuffer(source, records * recordLength, records);
  }

  @Override
  public Frames next() throws IOException {
    buffer.refill();
    while (buffer.pos + recordLength <= buffer.limit) {
      buffer.add(buffer.pos, buffer.pos + recordLength);
      buffer.pos += recordLength;
    }
    if (buffer.atEnd && buffer.pos < buffer.limit) {
      throw new UndecodableFileException(
          buffer.fileOffset(),
          "the file ends within a record of "
              + recordLength
              + " bytes: it changed while being read");
    }
    return buffer.take();
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
