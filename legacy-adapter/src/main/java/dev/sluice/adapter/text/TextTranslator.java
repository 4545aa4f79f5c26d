package dev.sluice.adapter.text;

import dev.sluice.adapter.record.TextColumn;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns the bytes of fields into UTF-8. Single-byte charsets go through a table of 256 entries. Not
 * thread-safe.
 *
 * <p>Java's EBCDIC pages map both 0x15 (NEL) and 0x25 (LF) to U+000A; here 0x15 is U+0085, as IBM's
 * tables have it, so that the two stay apart.
 */
public final class TextTranslator {
  /** Stands in tables for a byte that is no character. */
  static final int UNMAPPED = -1;

  private final Charset charset;
  private final byte blank;

  /** For each byte its UTF-8 as up to 3 bytes, lowest first, with the length above; or null. */
  private final int[] table;

  private final boolean total;
  private final CharsetDecoder decoder;
  private byte[] scratch = new byte[1024];

  /** A translator from this charset. */
  public TextTranslator(Charset charset) {
    this.charset = charset;
    this.blank = " ".getBytes(charset)[0];
    this.table = isSingleByte(charset) ? table(charset) : null;
    this.total = table != null && isTotal(table);
    this.decoder = strict(charset);
  }

  private static CharsetDecoder strict(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private static boolean isSingleByte(Charset charset) {
    return charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1.0f;
  }

  private static int[] table(Charset charset) {
    int[] table = new int[256];
    for (int value = 0; value < 256; value++) {
      table[value] = packed(charset, (byte) value);
    }
    if (table[0x15] == table[0x25] && table[0x25] == ((1 << 24) | '\n')) {
      table[0x15] = (2 << 24) | (0x85 << 8) | 0xC2;
    }
    return table;
  }

  /** The UTF-8 of a byte as up to 3 bytes, lowest first, with their number above. */
  static int packed(Charset charset, byte value) {
    try {
      CharBuffer character = strict(charset).decode(ByteBuffer.wrap(new byte[] {value}));
      byte[] utf8 = character.toString().getBytes(StandardCharsets.UTF_8);
      int packed = utf8.length << 24;
      for (int i = 0; i < utf8.length; i++) {
        packed |= (utf8[i] & 0xFF) << (8 * i);
      }
      return packed;
    } catch (CharacterCodingException e) {
      // This byte is no character of the charset: that is what the table says.
      return UNMAPPED;
    }
  }

  private static boolean isTotal(int[] table) {
    for (int entry : table) {
      if (entry == UNMAPPED) {
        return false;
      }
    }
    return true;
  }

  /** The byte of a blank. */
  public byte blank() {
    return blank;
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
    if (table != null) {
      for (int i = from; i < to; i++) {
        if (table[bytes[i] & 0xFF] == UNMAPPED) {
          return i;
        }
      }
      return -1;
    }
    if (charset.equals(StandardCharsets.UTF_8)) {
      return Utf8.firstMalformed(bytes, from, to);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    CharBuffer out = CharBuffer.allocate((int) Math.ceil((to - from) * decoder.maxCharsPerByte()));
    return decoder.reset().decode(in, out, true).isError() ? in.position() : -1;
  }

  /** Adds the text of the range; every byte of it must be decodable. */
  public void add(byte[] bytes, int from, int to, TextColumn.Builder target) {
    if (table == null) {
      if (charset.equals(StandardCharsets.UTF_8)) {
        target.add(bytes, from, to - from);
      } else {
        target.add(new String(bytes, from, to - from, charset));
      }
      return;
    }
    if (scratch.length < 3 * (to - from)) {
      scratch = new byte[6 * (to - from)];
    }
    byte[] out = scratch;
    int length = 0;
    for (int i = from; i < to; i++) {
      int entry = table[bytes[i] & 0xFF];
      out[length++] = (byte) entry;
      if (entry >= 2 << 24) {
        out[length++] = (byte) (entry >> 8);
        if (entry >= 3 << 24) {
          out[length++] = (byte) (entry >> 16);
        }
      }
    }
    target.add(out, 0, length);
  }
}
