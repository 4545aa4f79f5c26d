package dev.sluice.adapter.text;

import dev.sluice.adapter.record.UndecodableFileException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a file's first bytes say of its charset.
 *
 * @param length bytes of the mark, 0 if there is none
 * @param charset the charset with its byte order
 */
public record ByteOrderMark(int length, Charset charset) {
  /** Bytes of the longest mark. */
  public static final int MAX_BYTES = 4;

  /**
   * Compares the first bytes with the declared charset.
   *
   * @throws UndecodableFileException if they are the mark of another charset
   */
  public static ByteOrderMark of(byte[] head, Charset declared) {
    Charset marked = marked(head, declared);
    if (marked == null) {
      return new ByteOrderMark(0, withByteOrder(declared));
    }
    boolean utf8 = marked.equals(StandardCharsets.UTF_8);
    int length = utf8 ? 3 : width(marked);
    if (utf8
        ? isAsciiSafe(declared)
        : family(declared).equals(family(marked)) && agrees(declared, marked)) {
      return new ByteOrderMark(length, isAsciiSafe(declared) ? declared : marked);
    }
    throw new UndecodableFileException(
        0,
        "the file starts with the byte order mark of "
            + marked
            + ", but its layout says "
            + declared
            + ": set the layout's charset to "
            + marked);
  }

  /** Whether every byte below 0x80 of this charset is the ASCII character, and all else UTF-8. */
  public static boolean isAsciiSafe(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
  }

  private static Charset marked(byte[] head, Charset declared) {
    if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    }
    if (!isUnicode(declared)) {
      // In single-byte charsets FE FF and FF FE are letters.
      return null;
    }
    if (startsWith(head, 0x00, 0x00, 0xFE, 0xFF)) {
      return Charset.forName("UTF-32BE");
    }
    if (startsWith(head, 0xFF, 0xFE, 0x00, 0x00)) {
      return Charset.forName("UTF-32LE");
    }
    if (startsWith(head, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    return startsWith(head, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : null;
  }

  private static boolean isUnicode(Charset charset) {
    return charset.name().toUpperCase(Locale.ROOT).contains("UTF") || isAsciiSafe(charset);
  }

  private static Charset withByteOrder(Charset declared) {
    return switch (declared.name()) {
      case "UTF-16" -> StandardCharsets.UTF_16BE;
      case "UTF-32" -> Charset.forName("UTF-32BE");
      default -> declared;
    };
  }

  private static String family(Charset charset) {
    String name = charset.name().toUpperCase(Locale.ROOT);
    return name.contains("UTF-16") ? "UTF-16" : name.contains("UTF-32") ? "UTF-32" : name;
  }

  private static boolean agrees(Charset declared, Charset marked) {
    String name = declared.name().toUpperCase(Locale.ROOT);
    boolean bytesOrdered = name.endsWith("LE") || name.endsWith("BE");
    return !bytesOrdered || name.equals(marked.name());
  }

  private static int width(Charset charset) {
    return " ".getBytes(charset).length;
  }

  private static boolean startsWith(byte[] head, int... mark) {
    ByteBuffer buffer = ByteBuffer.wrap(head);
    for (int expected : mark) {
      if (!buffer.hasRemaining() || (buffer.get() & 0xFF) != expected) {
        return false;
      }
    }
    return true;
  }
}
