package dev.sluice.adapter.text;

import dev.sluice.adapter.record.TextColumn;
import java.nio.ByteBuffer;
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
    for (int value = 0; table != null && value < ascii.length; value++) {
      long text = table.singles[value];
      ascii[value] = Utf8Text.isAscii(text) ? (byte) text : -1;
    }
  }

  /** The byte of a blank. */
  public byte blank() {
    return blank;
  }

  /** Whether a byte at the end of a text is padding: a blank, 0x00, or what becomes a blank. */
  public boolean isPadding(byte b) {
    if (b == blank || b == 0) {
      return true;
    }
    if (controls == ControlCharacters.TRIM && isControl(b)) {
      return true;
    }
    return table != null
        && (table.singles[b & 0xFF] == Utf8Text.EMPTY || table.singles[b & 0xFF] == Utf8Text.BLANK);
  }

  private boolean isControl(byte b) {
    int character = table == null ? b : ascii[b & 0xFF];
    return character >= 0 && character < ' ';
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
    if (charset.equals(StandardCharsets.UTF_8)) {
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

  /** Adds the text of the range; every byte of it must be decodable. */
  public void add(byte[] bytes, int from, int to, TextColumn.Builder target) {
    if (table != null) {
      byte[] utf8 = scratch(to - from);
      target.add(utf8, 0, byTable(bytes, from, to, utf8));
    } else if (controls.changesTexts()) {
      target.add(controls.in(new String(bytes, from, to - from, charset)));
    } else if (charset.equals(StandardCharsets.UTF_8)) {
      target.add(bytes, from, to - from);
    } else {
      target.add(new String(bytes, from, to - from, charset));
    }
  }

  /** Room for the UTF-8 of so many bytes and some more. */
  private byte[] scratch(int length) {
    if (scratch.length < 7 * (length + 1)) {
      scratch = new byte[14 * (length + 1)];
    }
    return scratch;
  }

  private int byTable(byte[] bytes, int from, int to, byte[] utf8) {
    if (mixed != null) {
      return mixed.write(bytes, from, to, utf8);
    }
    int seen = 0;
    for (int i = from; i < to; i++) {
      byte character = ascii[bytes[i] & 0xFF];
      utf8[i - from] = character;
      seen |= character;
    }
    return seen >= 0 ? to - from : beyondAscii(bytes, from, to, utf8);
  }

  private int beyondAscii(byte[] bytes, int from, int to, byte[] utf8) {
    int length = 0;
    for (int i = from; i < to; i++) {
      length = Utf8Text.write(table.singles[bytes[i] & 0xFF], utf8, length);
    }
    return length;
  }
}
