package dev.sluice.adapter.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each byte of a code page stands for, and in mixed ones each two bytes between shift-out and
 * shift-in.
 *
 * <p>Java's EBCDIC pages map both 0x15 (NEL) and 0x25 (LF) to U+000A; here 0x15 is U+0085, as IBM's
 * tables have it, so that the two stay apart.
 */
final class CodeTable {
  static final byte SHIFT_OUT = 0x0E;
  static final byte SHIFT_IN = 0x0F;

  private static final int PAIRS = 1 << 16;
  private static final Map<String, CodeTable> MIXED = new ConcurrentHashMap<>();

  /** For each byte its {@link Utf8Text}. */
  final long[] singles;

  /** For each two bytes, the first one higher, their {@link Utf8Text}; null if there are none. */
  final long[] pairs;

  CodeTable(long[] singles, long[] pairs) {
    this.singles = singles;
    this.pairs = pairs;
  }

  /** The table of a charset; empty if it has none, as UTF-8 and Shift_JIS. */
  static Optional<CodeTable> of(Charset charset) {
    if (charset instanceof TableCharset table) {
      return Optional.of(table.table());
    }
    if (!charset.canEncode()) {
      return Optional.empty();
    }
    if (charset.newEncoder().maxBytesPerChar() == 1.0f) {
      return Optional.of(new CodeTable(singles(charset), null));
    }
    return isMixed(charset)
        ? Optional.of(MIXED.computeIfAbsent(charset.name(), name -> mixed(charset)))
        : Optional.empty();
  }

  private static boolean isMixed(Charset charset) {
    byte[] mixed = {(byte) 0xC1, SHIFT_OUT, 0x42, (byte) 0xC1, SHIFT_IN};
    // First the letter: other charsets may have more than a short text in those bytes.
    return decoded(strict(charset), new byte[] {(byte) 0xC1}) == Utf8Text.of("A")
        && decoded(strict(charset), mixed) != Utf8Text.NONE;
  }

  private static long[] singles(Charset charset) {
    CharsetDecoder decoder = strict(charset);
    long[] singles = new long[256];
    for (int value = 0; value < singles.length; value++) {
      singles[value] = decoded(decoder, new byte[] {(byte) value});
    }
    if (singles[0x15] == singles[0x25] && singles[0x25] == Utf8Text.of("\n")) {
      singles[0x15] = Utf8Text.of("\u0085");
    }
    return singles;
  }

  private static CodeTable mixed(Charset charset) {
    long[] singles = singles(charset);
    singles[SHIFT_OUT] = Utf8Text.NONE;
    singles[SHIFT_IN] = Utf8Text.NONE;
    CharsetDecoder decoder = strict(charset);
    long[] pairs = new long[PAIRS];
    Arrays.fill(pairs, Utf8Text.NONE);
    byte[] bytes = {SHIFT_OUT, 0, 0, SHIFT_IN};
    for (int first = 0x40; first < 0xFF; first++) {
      for (int second = 0x40; second < 0xFF; second++) {
        bytes[1] = (byte) first;
        bytes[2] = (byte) second;
        pairs[first << 8 | second] = decoded(decoder, bytes);
      }
    }
    return new CodeTable(singles, pairs);
  }

  private static CharsetDecoder strict(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** The {@link Utf8Text} of a byte of a charset. */
  static long decoded(Charset charset, byte value) {
    return decoded(strict(charset), new byte[] {value});
  }

  private static long decoded(CharsetDecoder decoder, byte[] bytes) {
    try {
      return Utf8Text.of(decoder.decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      // These bytes are no character of the charset: that is what the table says.
      return Utf8Text.NONE;
    }
  }

  boolean isMixed() {
    return pairs != null;
  }

  /** Whether each byte stands for a character by itself. */
  boolean isTotal() {
    return !isMixed() && Arrays.stream(singles).noneMatch(text -> text == Utf8Text.NONE);
  }

  /** This table with the control characters among single bytes treated so. */
  CodeTable with(ControlCharacters controls) {
    if (!controls.changesTexts()) {
      return this;
    }
    long instead = controls == ControlCharacters.BLANK ? Utf8Text.BLANK : Utf8Text.EMPTY;
    long[] treated = singles.clone();
    for (int value = 0; value < treated.length; value++) {
      if (Utf8Text.isControl(treated[value])) {
        treated[value] = instead;
      }
    }
    return new CodeTable(treated, pairs);
  }
}
