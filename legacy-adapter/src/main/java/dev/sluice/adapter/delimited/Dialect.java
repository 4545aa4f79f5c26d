package dev.sluice.adapter.delimited;

import dev.sluice.adapter.layout.LayoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The options of a dialect as the bytes of UTF-8 that the scanner compares. */
final class Dialect {
  /** Stands for a character that the dialect doesn't have; equal to no byte. */
  static final int NONE = 256;

  final byte[] delimiter;
  final int quote;

  /** The escape; {@link #NONE} where a quote is doubled. */
  final int escape;

  final byte[] comment;
  final int maxRecordBytes;
  private final byte[][] nullTokens;

  Dialect(DelimitedOptions options) {
    this.delimiter = options.delimiter().getBytes(StandardCharsets.UTF_8);
    this.quote = asciiOrNone("quote", options.quote());
    int declared = asciiOrNone("escape", options.escape());
    this.escape = declared == quote ? NONE : declared;
    this.comment = options.comment().orElse("").getBytes(StandardCharsets.UTF_8);
    this.maxRecordBytes = options.maxRecordBytes();
    this.nullTokens =
        options.nullTokens().stream()
            .map(token -> token.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    if (options
        .delimiter()
        .chars()
        .anyMatch(c -> options.escape().stream().anyMatch(e -> e == c))) {
      throw new LayoutException(0, "the escape must not be part of the delimiter");
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

  boolean hasNullTokens() {
    return nullTokens.length > 0;
  }

  /** Whether an unquoted field of these bytes means null. */
  boolean isNull(byte[] bytes, int from, int to) {
    for (byte[] token : nullTokens) {
      if (Arrays.equals(token, 0, token.length, bytes, from, to)) {
        return true;
      }
    }
    return false;
  }
}
