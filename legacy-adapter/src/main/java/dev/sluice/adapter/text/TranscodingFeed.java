package dev.sluice.adapter.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file of any other charset, decoded before it is looked at: in Shift_JIS or GB18030 the second
 * byte of a character can equal a delimiter, in UTF-16 every byte can.
 *
 * <p>Each sequence that can't be decoded becomes one byte {@link Utf8Feed#UNDECODABLE}, or U+FFFD
 * where malformed text is to be replaced. Marks lead back to the file's own bytes; between two of
 * them the way is found by decoding once more, which only rejects need. Where the meaning of a byte
 * depends on shifts before it, decoding can't be taken up in the middle: there every character has
 * its mark, and shifts count to the character behind them.
 */
public final class TranscodingFeed implements Utf8Feed {
  private static final int STEP_CHARS = 256;
  private static final int RUN_CHARS = 1024;
  private static final int INPUT_BYTES = 1 << 16;
  private static final byte[] NOT_DECODED = {UNDECODABLE};
  private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

  private final InputStream in;
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final AsciiRuns runs;
  private final boolean byCharacter;
  private final CharBuffer chars = CharBuffer.allocate(STEP_CHARS);
  private final ByteBuffer input = ByteBuffer.allocate(INPUT_BYTES).flip();
  private final boolean replaces;
  private boolean inputEnded;
  private boolean ended;

  private final byte[] staged = new byte[RUN_CHARS];
  private int stagedFrom;
  private int stagedTo;

  private long decodedBytes;
  private long utf8Bytes;
  private byte[] history = new byte[INPUT_BYTES];
  private long historyOffset;
  private int historyLength;
  private final Marks marks = new Marks();

  /**
   * A feed of what remains of a stream.
   *
   * @param charset one with a byte order
   * @param origin how many bytes of the file were taken before
   */
  public TranscodingFeed(InputStream in, Charset charset, Malformed malformed, long origin) {
    this.in = in;
    this.replaces = malformed == Malformed.REPLACE;
    this.charset = charset;
    this.decoder = newDecoder(charset);
    this.runs = AsciiRuns.of(charset);
    this.byCharacter = CharsetKind.of(charset) == CharsetKind.OTHER;
    this.decodedBytes = origin;
    this.historyOffset = origin;
  }

  private static CharsetDecoder newDecoder(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
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
    marks.add(utf8Bytes, decodedBytes);
    int before = input.position();
    int run = runs.copy(input.array(), before, input.limit(), staged, RUN_CHARS);
    if (run > 0) {
      input.position(before + run * runs.width());
      consumed(before);
      stagedTo = run;
      utf8Bytes += run;
      return;
    }
    chars.clear();
    CoderResult result = byCharacter ? decodeOne() : decoder.decode(input, chars, inputEnded);
    consumed(before);
    encode();
    if (result.isError()) {
      skipUndecodable(result.length());
    } else if (result.isUnderflow()) {
      goOn();
    }
  }

  /**
   * Decodes one character, or none at the end of the bytes at hand, and not one byte more. CESU-8
   * gives the halves of a surrogate pair one by one; they are one character.
   */
  private CoderResult decodeOne() {
    int start = input.position();
    int end = input.limit();
    CoderResult result = CoderResult.UNDERFLOW;
    int next = start + 1;
    do {
      input.limit(Math.min(next++, end));
      result = decoder.decode(input, chars, inputEnded && input.limit() == end);
    } while ((chars.position() == 0 || isHalf()) && !result.isError() && next <= end);
    if (isHalf() && !result.isError() && !inputEnded) {
      chars.clear();
      input.limit(end).position(start);
      return CoderResult.UNDERFLOW;
    }
    boolean behindOne = chars.position() > 0 && input.limit() < end;
    input.limit(end);
    return behindOne && result.isUnderflow() ? CoderResult.OVERFLOW : result;
  }

  private boolean isHalf() {
    int count = chars.position();
    return count > 0 && Character.isHighSurrogate(chars.get(count - 1));
  }

  /** The bytes at hand are decoded, up to perhaps a part of a character. */
  private void goOn() throws IOException {
    if (inputEnded) {
      ended = true;
      chars.clear();
      decoder.flush(chars);
      encode();
    } else {
      fillInput();
    }
  }

  private void skipUndecodable(int length) {
    marks.add(utf8Bytes, decodedBytes);
    int before = input.position();
    input.position(before + length);
    consumed(before);
    for (byte b : replaces ? REPLACEMENT : NOT_DECODED) {
      staged[stagedTo++] = b;
      utf8Bytes++;
    }
    marks.add(utf8Bytes, decodedBytes);
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

  /** Stages the decoded characters as UTF-8; a step's fit whatever they are. */
  private void encode() {
    char[] decoded = chars.array();
    int count = chars.position();
    byte[] out = staged;
    int to = stagedTo;
    for (int i = 0; i < count; i++) {
      char c = decoded[i];
      if (c < 0x80) {
        out[to++] = (byte) c;
      } else if (c < 0x800) {
        out[to++] = (byte) (0xC0 | (c >> 6));
        out[to++] = (byte) (0x80 | (c & 0x3F));
      } else if (i + 1 < count && Character.isSurrogatePair(c, decoded[i + 1])) {
        int point = Character.toCodePoint(c, decoded[++i]);
        out[to++] = (byte) (0xF0 | (point >> 18));
        out[to++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        out[to++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        out[to++] = (byte) (0x80 | (point & 0x3F));
      } else {
        out[to++] = (byte) (0xE0 | (c >> 12));
        out[to++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        out[to++] = (byte) (0x80 | (c & 0x3F));
      }
    }
    utf8Bytes += to - stagedTo;
    stagedTo = to;
  }

  @Override
  public long taken() {
    return decodedBytes;
  }

  @Override
  public long fileOffset(long utf8Offset) {
    int mark = marks.lastUpTo(utf8Offset);
    if (utf8Offset == utf8Bytes && (ended || mark < 0 || marks.utf8(mark) < utf8Offset)) {
      return decodedBytes;
    }
    long reached = marks.utf8(mark);
    int from = (int) (marks.file(mark) - historyOffset);
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
      reached += utf8Length(one.flip());
    }
    return historyOffset + again.position();
  }

  /**
   * Bytes of one or two chars: a character, a surrogate pair, or two characters of one code. A lone
   * surrogate, which decoders of UTF-32 let pass, counts as {@link #encode} writes it.
   */
  private static int utf8Length(CharBuffer chars) {
    int length = 0;
    while (chars.hasRemaining()) {
      char c = chars.get();
      if (c < 0x80) {
        length++;
      } else if (c < 0x800) {
        length += 2;
      } else if (chars.hasRemaining()
          && Character.isSurrogatePair(c, chars.get(chars.position()))) {
        chars.get();
        length += 4;
      } else {
        length += 3;
      }
    }
    return length;
  }

  @Override
  public byte[] raw(byte[] block, long blockOffset, int from, int to) {
    int start = (int) (fileOffset(blockOffset + from) - historyOffset);
    int end = (int) (fileOffset(blockOffset + to) - historyOffset);
    return Arrays.copyOfRange(history, start, end);
  }

  @Override
  public void release(long utf8Offset) {
    int gone = (int) (marks.releaseTo(utf8Offset) - historyOffset);
    if (gone > 0) {
      System.arraycopy(history, gone, history, 0, historyLength - gone);
      historyLength -= gone;
      historyOffset += gone;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
