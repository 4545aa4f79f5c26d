package dev.sluice.adapter.framing;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.LayoutException;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.nio.charset.Charset;

/**
 * Records that are lines. Lines end with CR, LF or CRLF, also mixed; in EBCDIC with NEL as well.
 * Empty lines are no records.
 */
public final class LineFramer implements Framer {
  private static final int BUFFER_BYTES = 1 << 20;
  private static final byte CR = 0x0D;

  private final boolean ebcdic;
  private final FrameBuffer buffer;
  private long headerBytes;
  private int linesToSkip;

  /**
   * A framer over a file.
   *
   * @param skipLines lines skipped at the start
   * @param maxRecords most records handed out at once
   * @throws UndecodableFileException if the file is empty
   */
  public LineFramer(ByteSource source, Charset charset, int skipLines, int maxRecords)
      throws IOException {
    this.ebcdic = isEbcdic(charset);
    this.linesToSkip = skipLines;
    this.buffer = new FrameBuffer(source, BUFFER_BYTES, maxRecords);
  }

  /**
   * Says how a charset writes line ends.
   *
   * @throws LayoutException if its line ends are not single bytes that stand for nothing else
   */
  public static boolean isEbcdic(Charset charset) {
    byte[] blank = " ".getBytes(charset);
    if (blank.length == 1 && (blank[0] == 0x20 || blank[0] == 0x40)) {
      return blank[0] == 0x40;
    }
    throw new LayoutException(
        0, "records in lines are not possible in " + charset + ": its line ends are several bytes");
  }

  @Override
  public Frames next() throws IOException {
    while (true) {
      while (!buffer.isFull() && line()) {
        // Frames collect in the buffer.
      }
      if (!buffer.isEmpty() || (buffer.atEnd && buffer.pos == buffer.limit)) {
        return buffer.take();
      }
      if (buffer.limit - buffer.pos > FrameBuffer.MAX_RECORD_BYTES) {
        throw new UndecodableFileException(
            buffer.fileOffset(),
            "no line end within "
                + FrameBuffer.MAX_RECORD_BYTES
                + " bytes: the records of this file are not lines; check the record format");
      }
      buffer.refill();
    }
  }

  /** Frames one line; false if the buffer doesn't hold all of it, or nothing. */
  private boolean line() {
    byte[] bytes = buffer.bytes;
    int start = buffer.pos;
    int i = start;
    while (i < buffer.limit && !isLineEnd(bytes[i])) {
      i++;
    }
    boolean ended = i < buffer.limit;
    if (!ended && (!buffer.atEnd || i == start)) {
      return false;
    }
    int next = i;
    if (ended) {
      next++;
      if (bytes[i] == CR) {
        if (next == buffer.limit && !buffer.atEnd) {
          return false;
        }
        if (next < buffer.limit && bytes[next] != CR && isLineEnd(bytes[next])) {
          next++;
        }
      }
    }
    if (linesToSkip > 0) {
      linesToSkip--;
      headerBytes = buffer.base + next;
    } else if (i > start) {
      buffer.add(start, i);
    }
    buffer.pos = next;
    return true;
  }

  private boolean isLineEnd(byte b) {
    return b == CR || (ebcdic ? b == 0x15 || b == 0x25 : b == '\n');
  }

  @Override
  public ByteAccount account() {
    return new ByteAccount(headerBytes, buffer.fileOffset() - headerBytes, 0, buffer.records());
  }

  @Override
  public void close() throws IOException {
    buffer.close();
  }
}
