package dev.sluice.adapter.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;

/**
 * Decodes a window of bytes, character by character, so that each knows the byte where it starts.
 * Bytes that always stand for one character, such as ASCII within UTF-8, go through a table.
 */
final class CharacterDecoding {
  private static final char REPLACEMENT = '\uFFFD';

  private final CharsetDecoder decoder;

  /**
   * For each byte that is a character by itself that character, else -1; null if there is no such.
   */
  private final int[] table;

  private final CharBuffer out = CharBuffer.allocate(2);

  private char[] characters = new char[1 << 16];

  /** For each character the byte where it starts; its complement where the bytes are no text. */
  private int[] starts = new int[1 << 16];

  private int count;

  /** The byte behind those of the last character. */
  private int end;

  /**
   * The byte behind those the decoder has seen: escapes of the next character may be among them.
   */
  private int seen;

  private boolean flushed;

  CharacterDecoding(Charset charset) {
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.table = table(decoder);
  }

  /**
   * In a charset whose first 128 bytes are characters by themselves no byte shifts the meaning of
   * those behind it, so that any byte that starts a character can be looked up. Elsewhere (UTF-16,
   * ISO-2022, EBCDIC with double bytes) there is no table.
   */
  private static int[] table(CharsetDecoder decoder) {
    int[] table = new int[256];
    for (int value = 0; value < 256; value++) {
      table[value] = single(decoder, (byte) value);
      if (value < 128 && table[value] < 0) {
        return null;
      }
    }
    return table;
  }

  private static int single(CharsetDecoder decoder, byte value) {
    CharBuffer out = CharBuffer.allocate(2);
    CoderResult result = decoder.reset().decode(ByteBuffer.wrap(new byte[] {value}), out, true);
    decoder.reset();
    return result.isUnderflow() && out.position() == 1 ? out.get(0) : -1;
  }

  int count() {
    return count;
  }

  int end() {
    return end;
  }

  char character(int index) {
    return characters[index];
  }

  int start(int index) {
    int start = starts[index];
    return start < 0 ? ~start : start;
  }

  boolean isMalformed(int index) {
    return starts[index] < 0;
  }

  String text(int from, int to) {
    return new String(characters, from, to - from);
  }

  /** Decodes what is not yet decoded of the first {@code limit} bytes. */
  void decode(byte[] bytes, int limit, boolean atEnd) {
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, limit);
    in.position(seen);
    while (true) {
      if (table != null) {
        singleBytes(bytes, in);
      }
      if (!one(in, atEnd)) {
        break;
      }
    }
    seen = in.position();
    if (atEnd && !flushed) {
      flushed = true;
      decoder.flush(out.clear());
      addDecoded(in.position());
      end = limit;
    }
  }

  private void singleBytes(byte[] bytes, ByteBuffer in) {
    int at = in.position();
    int limit = in.limit();
    while (at < limit) {
      int character = table[bytes[at] & 0xFF];
      if (character < 0) {
        break;
      }
      add((char) character, at++);
    }
    in.position(at);
    end = at;
  }

  /** Decodes one character; false if there are not enough bytes. */
  private boolean one(ByteBuffer in, boolean atEnd) {
    CoderResult result = decoder.decode(in, out.clear().limit(1), atEnd);
    if (result.isOverflow() && out.position() == 0) {
      result = decoder.decode(in, out.limit(2), atEnd);
    }
    if (out.position() > 0) {
      addDecoded(in.position());
      return true;
    }
    if (result.isError()) {
      add(REPLACEMENT, ~end);
      in.position(in.position() + result.length());
      end = in.position();
      return true;
    }
    return false;
  }

  /** Adds what the decoder gave; both halves of a surrogate pair start where the first does. */
  private void addDecoded(int behind) {
    for (int i = 0; i < out.position(); i++) {
      add(out.get(i), end);
    }
    end = behind;
  }

  private void add(char character, int start) {
    if (count == characters.length) {
      characters = Arrays.copyOf(characters, count * 2);
      starts = Arrays.copyOf(starts, count * 2);
    }
    characters[count] = character;
    starts[count++] = start;
  }

  /** Drops the first characters and the first bytes: what is left moves to the front. */
  void drop(int droppedCharacters, int droppedBytes) {
    int left = count - droppedCharacters;
    System.arraycopy(characters, droppedCharacters, characters, 0, left);
    for (int i = 0; i < left; i++) {
      int start = starts[droppedCharacters + i];
      starts[i] = start < 0 ? start + droppedBytes : start - droppedBytes;
    }
    count = left;
    end -= droppedBytes;
    seen -= droppedBytes;
  }
}
