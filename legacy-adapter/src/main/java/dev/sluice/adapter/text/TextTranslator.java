package dev.sluice.adapter.text;

import dev.sluice.adapter.record.TextColumn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns the bytes of fields into UTF-8: those of single-byte and of mixed EBCDIC code pages by
 * table. Not thread-safe.
 */
public final class TextTranslator {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** A byte of a table may stand for seven, a byte of a charset for no more. */
  private static final int MAX_UTF8_PER_BYTE = 7;

  private final Charset charset;
  private final ControlCharacters controls;
  private final byte blank;
  private final CharsetDecoder decoder;

  /** Null if the charset has none. */
  private final CodeTable table;

  /** Null unless the table is of a mixed code page. */
  private final MixedText mixed;

  /** For each byte its ASCII character, or a negative number if it is another. */
  private final byte[] ascii = new byte[256];

  /** For each byte whether it is padding at the end of a text. */
  private final boolean[] padding = new boolean[256];

  private final long blanks;
  private final boolean isUtf8;
  private final boolean total;
  private byte[] scratch = new byte[1024];

  /** A translator from this charset that keeps control characters. */
  public TextTranslator(Charset charset) {
    this(charset, ControlCharacters.KEEP);
  }

  /** A translator from this charset. */
  public TextTranslator(Charset charset, ControlCharacters controls) {
    this.charset = charset;
    this.controls = controls;
    this.blank = " ".getBytes(charset)[0];
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.table = CodeTable.of(charset).map(all -> all.with(controls)).orElse(null);
    this.mixed = table != null && table.isMixed() ? new MixedText(table) : null;
    this.total = table != null && table.isTotal();
    this.isUtf8 = charset.equals(StandardCharsets.UTF_8);
    this.blanks = (blank & 0xFFL) * 0x0101010101010101L;
    for (int value = 0; value < ascii.length; value++) {
      long text = table == null ? Utf8Text.NONE : table.singles[value];
      ascii[value] = Utf8Text.isAscii(text) ? (byte) text : -1;
      padding[value] =
          (byte) value == blank
              || value == 0
              || text == Utf8Text.EMPTY
              || text == Utf8Text.BLANK
              || (controls == ControlCharacters.TRIM && isControl((byte) value));
    }
  }

  private boolean isControl(byte b) {
    int character = table == null ? b : ascii[b & 0xFF];
    return character >= 0 && character < ' ';
  }

  /** The byte of a blank. */
  public byte blank() {
    return blank;
  }

  /** Whether a byte at the end of a text is padding: a blank, 0x00, or what becomes a blank. */
  public boolean isPadding(byte b) {
    return padding[b & 0xFF];
  }

  /** The charset that is translated from. */
  public Charset charset() {
    return charset;
  }

  /** Position of the first byte of the range that is no text in the charset, or -1. */
  public int firstUndecodable(byte[] bytes, int from, int to) {
    if (total) {
      return -1;
    }
    if (mixed != null) {
      return mixed.firstUndecodable(bytes, from, to);
    }
    if (table != null) {
      return firstUnmapped(bytes, from, to);
    }
    if (isUtf8) {
      return Utf8.firstMalformed(bytes, from, to);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    CharBuffer out = CharBuffer.allocate((int) Math.ceil((to - from) * decoder.maxCharsPerByte()));
    return decoder.reset().decode(in, out, true).isError() ? in.position() : -1;
  }

  private int firstUnmapped(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (table.singles[bytes[i] & 0xFF] == Utf8Text.NONE) {
        return i;
      }
    }
    return -1;
  }

  /** Where the text of the range ends without the padding behind it. */
  public int trimmedEnd(byte[] bytes, int from, int to) {
    int end = to;
    while (end - 8 >= from) {
      // Of eight bytes the last one is the highest: zeros in front are blanks behind.
      long others = (long) LONGS.get(bytes, end - 8) ^ blanks;
      end -= Long.numberOfLeadingZeros(others) >>> 3;
      if (others != 0) {
        break;
      }
    }
    while (end > from && padding[bytes[end - 1] & 0xFF]) {
      end--;
    }
    return end;
  }

  /** Where the text of the range starts without the padding before it. */
  public int trimmedStart(byte[] bytes, int from, int to) {
    int start = from;
    while (start < to && padding[bytes[start] & 0xFF]) {
      start++;
    }
    return start;
  }

  /** Adds the text of the range; every byte of it must be decodable. */
  public void add(byte[] bytes, int from, int to, TextColumn.Builder target) {
    if (isUtf8 && !controls.changesTexts()) {
      target.add(bytes, from, to - from);
      return;
    }
    int room = room(to - from);
    if (scratch.length < room) {
      scratch = new byte[2 * room];
    }
    target.add(scratch, 0, translate(bytes, from, to, scratch, 0));
  }

  /**
   * Bytes that the UTF-8 of so many bytes takes at most, with those that {@link #translate} needs.
   */
  int room(int length) {
    return 8 + MAX_UTF8_PER_BYTE * length;
  }

  /**
   * Writes the text of the range as UTF-8; every byte of it must be decodable.
   *
   * @param target with {@link #room} behind {@code at}
   * @return how many bytes it has
   */
  int translate(byte[] bytes, int from, int to, byte[] target, int at) {
    if (mixed != null) {
      return mixed.write(bytes, from, to, target, at) - at;
    }
    if (table != null) {
      return byTable(bytes, from, to, target, at);
    }
    String text = new String(bytes, from, to - from, charset);
    byte[] utf8 = controls.in(text).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(utf8, 0, target, at, utf8.length);
    return utf8.length;
  }

  /** Eight bytes at a time where all of them are ASCII, and one by one elsewhere. */
  private int byTable(byte[] bytes, int from, int to, byte[] target, int at) {
    int length = at;
    for (int i = from; i < to; i += 8) {
      int count = Math.min(8, to - i);
      if (i + 8 <= bytes.length) {
        // What stands behind the text is translated with its last bytes and written over later.
        long text = ascii((long) LONGS.get(bytes, i));
        LONGS.set(target, length, text);
        if ((text & (HIGH_BITS >>> (64 - 8 * count))) == 0) {
          length += count;
          continue;
        }
      }
      for (int j = i; j < i + count; j++) {
        length = Utf8Text.write(table.singles[bytes[j] & 0xFF], target, length);
      }
    }
    return length - at;
  }

  /** The ASCII characters of eight bytes; a byte with its highest bit set for any other. */
  private long ascii(long word) {
    return (ascii[(int) word & 0xFF] & 0xFFL)
        | (ascii[(int) (word >>> 8) & 0xFF] & 0xFFL) << 8
        | (ascii[(int) (word >>> 16) & 0xFF] & 0xFFL) << 16
        | (ascii[(int) (word >>> 24) & 0xFF] & 0xFFL) << 24
        | (ascii[(int) (word >>> 32) & 0xFF] & 0xFFL) << 32
        | (ascii[(int) (word >>> 40) & 0xFF] & 0xFFL) << 40
        | (ascii[(int) (word >>> 48) & 0xFF] & 0xFFL) << 48
        | (ascii[(int) (word >>> 56)] & 0xFFL) << 56;
  }
}
