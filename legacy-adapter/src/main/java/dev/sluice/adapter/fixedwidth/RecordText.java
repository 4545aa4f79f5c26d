package dev.sluice.adapter.fixedwidth;

import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Unit;
import dev.sluice.adapter.record.TextColumn;
import dev.sluice.adapter.text.TextTranslator;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One record at a time, cut by positions. What is cut can be trimmed byte by byte: it is in a
 * charset in which no byte of one character looks like another character.
 *
 * <p>That is the file's own charset where it has one byte for each character, and UTF-8 otherwise.
 */
abstract sealed class RecordText {
  /** The bytes that hold what was cut. */
  byte[] bytes;

  /** Where in {@link #bytes} it starts and ends. */
  int start;

  int end;

  /** The record's bytes in the file. */
  byte[] source;

  int sourceStart;
  int sourceEnd;

  static RecordText of(Charset charset, Unit unit) {
    boolean utf8 = charset.equals(StandardCharsets.UTF_8);
    if (charset.newEncoder().maxBytesPerChar() == 1.0f || (utf8 && unit == Unit.BYTES)) {
      return new AsItIs(charset);
    }
    return unit == Unit.BYTES ? new Decoded(charset) : new ByCharacter(charset);
  }

  /** The charset of what is cut. */
  Charset charset() {
    return StandardCharsets.UTF_8;
  }

  /**
   * Takes a record.
   *
   * @return where in the source its first byte stands that is no text; -1 if there is none, or if
   *     only {@link #cut} can tell
   */
  int take(byte[] source, int from, int to) {
    this.source = source;
    this.sourceStart = from;
    this.sourceEnd = to;
    return -1;
  }

  /** Number of positions. */
  abstract int length();

  /**
   * Cuts the positions {@code from} to {@code to}, not included, counted from 0; both at most
   * {@link #length()}.
   *
   * @return where in the source its first byte stands that is no text, or -1
   */
  abstract int cut(int from, int to);

  /** Where in the source a position stands, or the record itself where that is not known. */
  abstract int sourceIndex(int position);

  /** Adds what was cut. */
  abstract void addTo(TextColumn.Builder column);

  /** What was cut. */
  String text() {
    return new String(bytes, start, end - start, charset());
  }

  /** Bytes that are cut and trimmed as they are. */
  private static final class AsItIs extends RecordText {
    private final TextTranslator text;

    AsItIs(Charset charset) {
      this.text = new TextTranslator(charset);
    }

    @Override
    Charset charset() {
      return text.charset();
    }

    @Override
    int length() {
      return sourceEnd - sourceStart;
    }

    @Override
    int cut(int from, int to) {
      bytes = source;
      start = sourceStart + from;
      end = sourceStart + to;
      return text.firstUndecodable(source, start, end);
    }

    @Override
    int sourceIndex(int position) {
      return sourceStart + position;
    }

    @Override
    void addTo(TextColumn.Builder column) {
      text.add(bytes, start, end, column);
    }
  }

  /** Fields are ranges of bytes, each decoded by itself. */
  private static final class Decoded extends RecordText {
    private final TextTranslator text;
    private final Charset fileCharset;

    Decoded(Charset charset) {
      this.fileCharset = charset;
      this.text = new TextTranslator(charset);
    }

    @Override
    int length() {
      return sourceEnd - sourceStart;
    }

    @Override
    int cut(int from, int to) {
      int bad = text.firstUndecodable(source, sourceStart + from, sourceStart + to);
      String decoded =
          bad >= 0 ? "" : new String(source, sourceStart + from, to - from, fileCharset);
      bytes = decoded.getBytes(StandardCharsets.UTF_8);
      start = 0;
      end = bytes.length;
      return bad;
    }

    @Override
    int sourceIndex(int position) {
      return sourceStart + position;
    }

    @Override
    void addTo(TextColumn.Builder column) {
      column.add(bytes, start, end - start);
    }
  }

  /** Fields are ranges of characters of the record, which is decoded as a whole. */
  private static final class ByCharacter extends RecordText {
    private final TextTranslator text;
    private final Charset fileCharset;
    private final boolean utf8;
    private int[] starts = new int[256];
    private int length;

    ByCharacter(Charset charset) {
      this.fileCharset = charset;
      this.utf8 = charset.equals(StandardCharsets.UTF_8);
      this.text = new TextTranslator(charset);
    }

    @Override
    int take(byte[] source, int from, int to) {
      super.take(source, from, to);
      int bad = text.firstUndecodable(source, from, to);
      if (bad >= 0) {
        length = 0;
        return bad;
      }
      if (utf8) {
        bytes = source;
        index(from, to);
      } else {
        bytes = new String(source, from, to - from, fileCharset).getBytes(StandardCharsets.UTF_8);
        index(0, bytes.length);
      }
      return -1;
    }

    /** Finds where in the UTF-8 each character starts. */
    private void index(int from, int to) {
      length = 0;
      for (int i = from; i < to; i++) {
        if ((bytes[i] & 0xC0) != 0x80) {
          if (length + 1 >= starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
          }
          starts[length++] = i;
        }
      }
      starts[length] = to;
    }

    @Override
    int length() {
      return length;
    }

    @Override
    int cut(int from, int to) {
      start = starts[from];
      end = starts[to];
      return -1;
    }

    @Override
    int sourceIndex(int position) {
      return utf8 ? starts[position] : sourceStart;
    }

    @Override
    void addTo(TextColumn.Builder column) {
      column.add(bytes, start, end - start);
    }
  }
}
