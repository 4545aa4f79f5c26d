package dev.sluice.adapter.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Locale;

/**
 * A file of any other charset, decoded before it is looked at: in Shift_JIS or GB18030 the second
 * byte of a character can equal a delimiter, in UTF-16 every byte can.
 *
 * <p>Each sequence that can't be decoded becomes one byte {@link #UNDECODABLE}. Checkpoints lead
 * back to the file's own bytes; between two of them the way is found by decoding once more, which
 * only rejects need. In charsets with shifts (ISO-2022) a shift may count to the character before.
 */
public final class TranscodingFeed implements Utf8Feed {
  /** Never part of UTF-8, so that whoever checks the UTF-8 finds it. */
  public static final byte UNDECODABLE = (byte) 0xFF;

  private static final int STEP_CHARS = 512;
  private static final int INPUT_BYTES = 1 << 16;

  private final InputStream in;
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final CharBuffer chars;
  private final int stepChars;
  private final ByteBuffer input = ByteBuffer.allocate(INPUT_BYTES).flip();
  private boolean inputEnded;
  private boolean ended;

  private byte[] staged = new byte[STEP_CHARS * 3 + 1];
  private int stagedFrom;
  private int stagedTo;

  private long decodedBytes;
  private long utf8Bytes;
  private byte[] history = new byte[INPUT_BYTES];
  private long historyOffset;
  private int historyLength;
  private long[] utf8Marks = new long[256];
  private long[] fileMarks = new long[256];
  private int marks;

  /**
   * A feed of what remains of a stream.
   *
   * @param origin how many bytes of the file were taken before
   */
  public TranscodingFeed(InputStream in, Charset charset, long origin) {
    this.in = in;
    this.charset = charset;
    this.decoder = newDecoder(charset);
    // Where the meaning of a byte depends on shifts before it, decoding can't be taken up in the
    // middle: there every character gets its checkpoint.
    this.stepChars = isStateful(charset) ? 1 : STEP_CHARS;
    this.chars = CharBuffer.allocate(Math.max(2, stepChars));
    this.decodedBytes = origin;
    this.historyOffset = origin;
  }

  private static CharsetDecoder newDecoder(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private static boolean isStateful(Charset charset) {
    String name = charset.name().toUpperCase(Locale.ROOT);
    return name.contains("2022")
        || name.contains("COMPOUND")
        || name.matches("(X-)?IBM-?(930|933|935|937|939|1364|1371|1388|1390|1399)");
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (stagedFrom == stagedTo) {
      if (ended) {
        return -1;
      }
      step();
    }
    int count = Math.min(length, stagedTo - stagedFrom);
    System.arraycopy(staged, stagedFrom, target, offset, count);
    stagedFrom += count;
    return count;
  }

  private void step() throws IOException {
    stagedFrom = 0;
    stagedTo = 0;
    mark();
    int before = input.position();
    chars.clear().limit(stepChars);
    CoderResult result = decoder.decode(input, chars, inputEnded);
    if (result.isOverflow() && chars.position() == 0) {
      chars.limit(2);
      result = decoder.decode(input, chars, inputEnded);
    }
    consumed(before);
    encode();
    if (result.isError()) {
      skipUndecodable(result.length());
    } else if (result.isUnderflow()) {
      if (inputEnded) {
        ended = true;
        chars.clear();
        decoder.flush(chars);
        encode();
      } else {
        fillInput();
      }
    }
  }

  private void skipUndecodable(int length) {
    mark();
    int before = input.position();
    input.position(before + length);
    consumed(before);
    stage(UNDECODABLE);
    mark();
  }

  private void fillInput() throws IOException {
    input.compact();
    int read = in.read(input.array(), input.position(), input.remaining());
    if (read < 0) {
      inputEnded = true;
    } else {
      input.position(input.position() + read);
    }
    input.flip();
  }

  private void consumed(int before) {
    int count = input.position() - before;
    if (historyLength + count > history.length) {
      history = Arrays.copyOf(history, Math.max(history.length * 2, historyLength + count));
    }
    System.arraycopy(input.array(), before, history, historyLength, count);
    historyLength += count;
    decodedBytes += count;
  }

  private void encode() {
    chars.flip();
    while (chars.hasRemaining()) {
      char c = chars.get();
      if (c < 0x80) {
        stage(c);
      } else if (c < 0x800) {
        stage(0xC0 | (c >> 6));
        stage(0x80 | (c & 0x3F));
      } else if (Character.isHighSurrogate(c)) {
        int point = Character.toCodePoint(c, chars.get());
        stage(0xF0 | (point >> 18));
        stage(0x80 | ((point >> 12) & 0x3F));
        stage(0x80 | ((point >> 6) & 0x3F));
        stage(0x80 | (point & 0x3F));
      } else {
        stage(0xE0 | (c >> 12));
        stage(0x80 | ((c >> 6) & 0x3F));
        stage(0x80 | (c & 0x3F));
      }
    }
  }

  private void stage(int value) {
    staged[stagedTo++] = (byte) value;
    utf8Bytes++;
  }

  private void mark() {
    if (marks > 0 && utf8Marks[marks - 1] == utf8Bytes) {
      return;
    }
    if (marks == utf8Marks.length) {
      utf8Marks = Arrays.copyOf(utf8Marks, marks * 2);
      fileMarks = Arrays.copyOf(fileMarks, marks * 2);
    }
    utf8Marks[marks] = utf8Bytes;
    fileMarks[marks++] = decodedBytes;
  }

  @Override
  public long taken() {
    return decodedBytes;
  }

  @Override
  public long fileOffset(long utf8Offset) {
    if (utf8Offset == utf8Bytes) {
      return decodedBytes;
    }
    int mark = lastMarkUpTo(utf8Offset);
    long reached = utf8Marks[mark];
    if (reached == utf8Offset) {
      return fileMarks[mark];
    }
    int from = (int) (fileMarks[mark] - historyOffset);
    ByteBuffer again = ByteBuffer.wrap(history, from, historyLength - from);
    CharsetDecoder second = newDecoder(charset);
    CharBuffer one = CharBuffer.allocate(2);
    while (reached < utf8Offset && again.hasRemaining()) {
      one.clear().limit(1);
      CoderResult result = second.decode(again, one, false);
      if (one.position() == 0 && result.isOverflow()) {
        one.limit(2);
        second.decode(again, one, false);
      }
      if (one.position() == 0) {
        break;
      }
      reached += one.position() == 2 ? 4 : utf8Length(one.get(0));
    }
    return historyOffset + again.position();
  }

  private static int utf8Length(char c) {
    return c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
  }

  private int lastMarkUpTo(long utf8Offset) {
    int found = Arrays.binarySearch(utf8Marks, 0, marks, utf8Offset);
    return found >= 0 ? found : -found - 2;
  }

  @Override
  public byte[] raw(byte[] block, long blockOffset, int from, int to) {
    int start = (int) (fileOffset(blockOffset + from) - historyOffset);
    int end = (int) (fileOffset(blockOffset + to) - historyOffset);
    return Arrays.copyOfRange(history, start, end);
  }

  @Override
  public void release(long utf8Offset) {
    int mark = lastMarkUpTo(utf8Offset);
    if (mark <= 0) {
      return;
    }
    int gone = (int) (fileMarks[mark] - historyOffset);
    System.arraycopy(history, gone, history, 0, historyLength - gone);
    historyLength -= gone;
    historyOffset += gone;
    System.arraycopy(utf8Marks, mark, utf8Marks, 0, marks - mark);
    System.arraycopy(fileMarks, mark, fileMarks, 0, marks - mark);
    marks -= mark;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
