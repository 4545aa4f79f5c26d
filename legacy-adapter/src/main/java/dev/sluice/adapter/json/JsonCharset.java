package dev.sluice.adapter.json;

import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.adapter.text.ByteOrderMark;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds the charset of a JSON text from its first bytes. Its first two characters are ASCII, so the
 * places of zero bytes tell the widths and orders apart (RFC 4627, section 3); a byte order mark
 * says it outright.
 */
final class JsonCharset {
  private JsonCharset() {}

  /**
   * The charset and the length of the mark before the text.
   *
   * @param head the file's first {@link ByteOrderMark#MAX_BYTES} bytes, or all it has
   * @throws UndecodableFileException if there is no text, or the mark of another charset than the
   *     declared
   */
  static ByteOrderMark of(byte[] head, Optional<Charset> declared) {
    if (head.length == 0) {
      throw new UndecodableFileException(0, "the file is empty: have the sender drop it again");
    }
    ByteOrderMark mark = ByteOrderMark.of(head, declared.orElseGet(() -> detected(head)));
    if (mark.length() == head.length) {
      throw new UndecodableFileException(
          0, "the file holds a byte order mark and nothing else: have the sender drop it again");
    }
    return mark;
  }

  private static Charset detected(byte[] head) {
    int a = at(head, 0);
    int b = at(head, 1);
    int c = at(head, 2);
    int d = at(head, 3);
    if (a == 0 && b == 0 && (c == 0 || (c == 0xFE && d == 0xFF))) {
      return Charset.forName("UTF-32BE");
    }
    if ((a == 0xFF && b == 0xFE && c == 0 && d == 0) || (a > 0 && b == 0 && c == 0 && d == 0)) {
      return Charset.forName("UTF-32LE");
    }
    if ((a == 0xFE && b == 0xFF) || (a == 0 && b > 0)) {
      return StandardCharsets.UTF_16BE;
    }
    boolean littleEndian = (a == 0xFF && b == 0xFE) || (a > 0 && b == 0);
    return littleEndian ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }

  /** The byte, or -1 behind the end. */
  private static int at(byte[] head, int index) {
    return index < head.length ? head[index] & 0xFF : -1;
  }
}
