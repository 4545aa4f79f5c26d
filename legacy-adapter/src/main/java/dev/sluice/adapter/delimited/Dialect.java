package dev.sluice.adapter.delimited;

import dev.sluice.adapter.layout.LayoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The options of a dialect as the bytes of UTF-8 that the scanner compares. */
final class Dialect {
  /** Stands for a character that the dialect doesn't have; equal to no byte. */
  static final int NONE = 256;

  /** Most bytes of a line end. */
  static final int MAX_LINE_END = 16;

  final byte[] delimiter;
  final int quote;

  /** The escape; {@link #NONE} where a quote is doubled. */
  final int escape;

  /** The escape where it counts outside quotes too, else {@link #NONE}. */
  final int escapeOutside;

  final Escape.Style escapeStyle;

  /** Whether blanks around quotes are no part of fields. */
  final boolean trimsQuotes;

  /** Whether blanks around unquoted fields are no part of them. */
  final boolean trimsFields;

  final byte[] comment;
  final int maxRecordBytes;
  private final boolean tabDelimits;

  /** The line end; empty where it is CR, LF or CRLF. */
  private final byte[] lineEnd;

  private final byte[][] nullTokens;

  /** A bit for each length that a null token has; the highest for all longer ones. */
  private final long nullLengths;

  Dialect(DelimitedOptions options) {
    this.delimiter = options.delimiter().getBytes(StandardCharsets.UTF_8);
    this.quote = asciiOrNone("quote", options.quote());
    int declared = asciiOrNone("escape", options.escape().map(Escape::character));
    this.escapeStyle = options.escape().map(Escape::style).orElse(Escape.Style.QUOTED);
    this.escape = declared == quote ? NONE : declared;
    this.escapeOutside = escapeStyle == Escape.Style.QUOTED ? NONE : escape;
    this.trimsQuotes = options.trim() != Trim.NONE;
    this.trimsFields = options.trim() == Trim.FIELDS;
    this.comment = options.comment().orElse("").getBytes(StandardCharsets.UTF_8);
    this.maxRecordBytes = options.maxRecordBytes();
    this.tabDelimits = options.delimiter().indexOf('\t') >= 0;
    this.lineEnd =
        options.lineEnd() instanceof LineEnd.Exactly exactly
            ? exactly.text().getBytes(StandardCharsets.UTF_8)
            : new byte[0];
    if (lineEnd.length > MAX_LINE_END) {
      throw new LayoutException(0, "the line end must not be longer than 16 bytes");
    }
    this.nullTokens =
        options.nullTokens().stream()
            .map(token -> token.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    long lengths = 0;
    for (byte[] token : nullTokens) {
      lengths |= 1L << Math.min(token.length, 63);
    }
    this.nullLengths = lengths;
    if (declared != NONE && options.delimiter().indexOf(declared) >= 0) {
      throw new LayoutException(0, "the escape must not be part of the delimiter");
    }
    if (escape == NONE && escapeStyle != Escape.Style.QUOTED) {
      throw new LayoutException(0, "an escape that counts outside quotes must not be the quote");
    }
    requireEncodable("delimiter", options.delimiter(), options.charset());
    options.quote().ifPresent(q -> requireEncodable("quote", q.toString(), options.charset()));
    options.comment().ifPresent(c -> requireEncodable("comment", c, options.charset()));
  }

  private static void requireEncodable(String what, String text, Charset charset) {
    if (charset.canEncode() && !charset.newEncoder().canEncode(text)) {
      throw new LayoutException(0, charset + " doesn't have the " + what + " '" + text + "'");
    }
  }

  private static int asciiOrNone(String what, Optional<Character> character) {
    if (character.isEmpty()) {
      return NONE;
    }
    char c = character.get();
    if (c >= 0x80 || c == '\r' || c == '\n' || c == 0) {
      throw new LayoutException(
          0, "the " + what + " must be an ASCII character and no line end, not U+" + hex(c));
    }
    return c;
  }

  private static String hex(char c) {
    return String.format("%04X", (int) c);
  }

  /**
   * Length of the line end at this position: 0 if there is none, -1 if the bytes at hand can't
   * tell.
   *
   * @param limit end of the bytes at hand
   * @param atEnd whether the file ends there
   */
  int lineEndLength(byte[] bytes, int pos, int limit, boolean atEnd) {
    byte b = bytes[pos];
    if (lineEnd.length > 0) {
      return b == lineEnd[0] ? matchLineEnd(bytes, pos, limit, atEnd) : 0;
    }
    if (b == '\n') {
      return 1;
    }
    if (b != '\r') {
      return 0;
    }
    if (pos + 1 == limit) {
      return atEnd ? 1 : -1;
    }
    return bytes[pos + 1] == '\n' ? 2 : 1;
  }

  private int matchLineEnd(byte[] bytes, int pos, int limit, boolean atEnd) {
    for (int i = 1; i < lineEnd.length; i++) {
      if (pos + i >= limit) {
        return atEnd ? 0 : -1;
      }
      if (bytes[pos + i] != lineEnd[i]) {
        return 0;
      }
    }
    return lineEnd.length;
  }

  /** Whether a line end can begin with this byte. */
  boolean startsLineEnd(byte b) {
    return lineEnd.length > 0 ? b == lineEnd[0] : b == '\n' || b == '\r';
  }

  /** Whether this byte is a blank that may be trimmed. */
  boolean isBlank(byte b) {
    return b == ' ' || (b == '\t' && !tabDelimits);
  }

  boolean hasNullTokens() {
    return nullTokens.length > 0;
  }

  /** Whether a field of these bytes means null. */
  boolean isNull(byte[] bytes, int from, int to) {
    if ((nullLengths >>> Math.min(to - from, 63) & 1) == 0) {
      return false;
    }
    for (byte[] token : nullTokens) {
      if (Arrays.equals(token, 0, token.length, bytes, from, to)) {
        return true;
      }
    }
    return false;
  }
}
