package dev.sluice.adapter.text;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * The characters of a file, each with the byte where it starts, read record by record. Bytes that
 * are no text stand as U+FFFD and are told apart from a U+FFFD of the file by {@link
 * #firstMalformed}. A byte order mark at the start of the file is no character of it.
 *
 * <p>Positions count the characters of the current record, from 0. Memory is bounded by the longest
 * record allowed. Not thread-safe.
 */
public final class LocatedText implements Closeable {
  /** What {@link #read} and {@link #peek} give at the end of the file. */
  public static final int END = -1;

  private static final int CHUNK = 1 << 16;

  /** How far beyond the longest record may be looked. */
  private static final int LOOK_AHEAD = 1024;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream in;
  private final CharacterDecoding decoding;
  private final int maxRecordBytes;
  private final long headerBytes;

  private byte[] bytes = new byte[2 * CHUNK];
  private int limit;
  private long base;
  private boolean atEnd;

  /** Index of the current record's first character; {@code next} is that of the next one. */
  private int record;

  private int next;

  /**
   * Opens a file.
   *
   * @param maxRecordBytes longest record
   * @throws UndecodableFileException if the file is empty
   */
  public LocatedText(ByteSource source, Charset charset, int maxRecordBytes) throws IOException {
    this.in = source.open();
    this.decoding = new CharacterDecoding(charset);
    this.maxRecordBytes = maxRecordBytes;
    try {
      boolean marked = peek(0) == BYTE_ORDER_MARK && !decoding.isMalformed(0);
      if (limit == 0) {
        throw new UndecodableFileException(0, "the file is empty: have the sender drop it again");
      }
      if (marked) {
        next++;
      }
      begin();
      this.headerBytes = offset();
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** The next character, which is consumed, or {@link #END}. */
  public int read() throws IOException {
    if (next == decoding.count() && !fill()) {
      return END;
    }
    checkLength(next, 0);
    return decoding.character(next++);
  }

  /** The character so many behind the next one, or {@link #END}; nothing is consumed. */
  public int peek(int ahead) throws IOException {
    while (next + ahead >= decoding.count()) {
      if (!fill()) {
        return END;
      }
    }
    checkLength(next + ahead, LOOK_AHEAD);
    return decoding.character(next + ahead);
  }

  private void checkLength(int character, int surplus) {
    if (decoding.start(character) - recordStart() >= maxRecordBytes + surplus) {
      throw new UndecodableFileException(
          offset(record),
          "no end of the record that starts at byte "
              + offset(record)
              + " within "
              + maxRecordBytes
              + " bytes: check that the file is of this layout, or raise max_record_bytes");
    }
  }

  /** Consumes characters that were peeked at. */
  public void skip(int characters) throws IOException {
    for (int i = 0; i < characters; i++) {
      read();
    }
  }

  /**
   * Consumes lines of nothing but blanks, from the next character on; the end of a line that stands
   * there too. The character that ends a file on DOS, 0x1A, is a blank.
   */
  public void skipBlankLines() throws IOException {
    while (true) {
      int blanks = 0;
      while (isBlank(peek(blanks))) {
        blanks++;
      }
      boolean atLineEnd = isLineEnd(peek(blanks));
      if (!atLineEnd && (peek(blanks) != END || blanks == 0)) {
        return;
      }
      skip(atLineEnd ? blanks + 1 : blanks);
    }
  }

  /** Consumes blanks and line ends, from the next character on. */
  public void skipBlanks() throws IOException {
    while (isBlank(peek(0)) || isLineEnd(peek(0))) {
      read();
    }
  }

  /** Whether a character is CR or LF. */
  public static boolean isLineEnd(int character) {
    return character == '\n' || character == '\r';
  }

  private static boolean isBlank(int character) {
    return character == ' ' || character == '\t' || character == 0x1A;
  }

  /** Starts the next record at the next character; what is before it is dropped. */
  public void begin() {
    record = next;
  }

  /** Position of the next character in the record, which is the record's length so far. */
  public int position() {
    return next - record;
  }

  /** The character at this position of the record. */
  public char at(int position) {
    return decoding.character(record + position);
  }

  /** The record's text between two positions. */
  public String text(int from, int to) {
    return decoding.text(record + from, record + to);
  }

  /** Where in the file, from 0, the record's character at this position starts. */
  public long offsetAt(int position) {
    return offset(record + position);
  }

  /** Where in the file, from 0, the next character starts. */
  public long offset() {
    return offset(next);
  }

  /** Bytes of the byte order mark. */
  public long headerBytes() {
    return headerBytes;
  }

  /** The first position of the record where the bytes are no text, or -1. */
  public int firstMalformed() {
    for (int i = record; i < next; i++) {
      if (decoding.isMalformed(i)) {
        return i - record;
      }
    }
    return -1;
  }

  /** The record's bytes as in the file, at most so many. */
  public byte[] raw(int most) {
    int from = recordStart();
    int to = next < decoding.count() ? decoding.start(next) : decoding.end();
    return Arrays.copyOfRange(bytes, from, Math.min(to, from + most));
  }

  private int recordStart() {
    return record < decoding.count() ? decoding.start(record) : decoding.end();
  }

  private long offset(int character) {
    return base + (character < decoding.count() ? decoding.start(character) : decoding.end());
  }

  /** Decodes more characters; false if there are none. */
  private boolean fill() throws IOException {
    int before = decoding.count() - record;
    compact();
    while (decoding.count() == before && !atEnd) {
      if (bytes.length - limit < CHUNK) {
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
      }
      readChunk();
      decoding.decode(bytes, limit, atEnd);
    }
    return decoding.count() > before;
  }

  /** Reads as much as there is: what stands in memory must not depend on the stream's reads. */
  private void readChunk() throws IOException {
    int wanted = limit + CHUNK;
    while (limit < wanted && !atEnd) {
      int read = in.read(bytes, limit, wanted - limit);
      atEnd = read < 0;
      limit += Math.max(read, 0);
    }
  }

  private void compact() {
    int from = recordStart();
    System.arraycopy(bytes, from, bytes, 0, limit - from);
    decoding.drop(record, from);
    limit -= from;
    base += from;
    next -= record;
    record = 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
