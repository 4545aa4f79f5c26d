package dev.sluice.adapter.xml;

import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.adapter.text.ByteOrderMark;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the charset of an XML file (XML 1.0, appendix F): by its byte order mark, by how its first
 * characters are written, and by its declaration.
 */
final class XmlCharset {
  /** Bytes within which a declaration must end, also in UTF-32. */
  static final int HEAD_BYTES = 1024;

  /** The declaration, up to its encoding; group 1 says it, group 2 is the name. */
  static final Pattern DECLARED =
      Pattern.compile(
          "^<\\?xml\\s[^>]*?\\s(encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._:-]*)[\"'])");

  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

  private XmlCharset() {}

  /**
   * The charset and the length of the mark before the text.
   *
   * @param head the file's first {@link #HEAD_BYTES} bytes, or all it has
   * @param said what the layout says, which counts more than what the file declares
   * @throws UndecodableFileException if there is no text, or its charset is not known or not the
   *     declared one
   */
  static ByteOrderMark of(byte[] head, Optional<Charset> said) {
    if (head.length == 0) {
      throw new UndecodableFileException(0, "the file is empty: have the sender drop it again");
    }
    return ByteOrderMark.of(head, said.orElseGet(() -> found(head)));
  }

  private static Charset found(byte[] head) {
    Charset family = family(head);
    Matcher declared = DECLARED.matcher(new String(head, family));
    boolean ebcdic = family.name().startsWith("IBM");
    if (!declared.find()) {
      if (ebcdic) {
        throw refused("the file is EBCDIC, but its declaration names no encoding");
      }
      return family.equals(StandardCharsets.ISO_8859_1) ? StandardCharsets.UTF_8 : family;
    }
    Charset charset = charset(declared.group(2));
    if (ebcdic || family.equals(StandardCharsets.ISO_8859_1)) {
      requireWrittenIn(head, charset, declared.group(2));
      return charset;
    }
    // The declaration may leave the order of bytes open, as UTF-16 does.
    if (!family.name().startsWith(charset.name())) {
      throw refused("the file is " + family + ", but declares " + declared.group(2));
    }
    return family;
  }

  /** A charset in which the first characters are written so; ISO-8859-1 stands for all of ASCII. */
  private static Charset family(byte[] head) {
    int start = first(head);
    return switch (start) {
      case 0x0000FEFF, 0x0000003C -> UTF_32BE;
      case 0xFFFE0000, 0x3C000000 -> UTF_32LE;
      case 0x4C6FA794 -> Charset.forName("IBM037");
      default -> {
        if ((start >>> 16) == 0xFEFF || (start >>> 16) == 0x003C) {
          yield StandardCharsets.UTF_16BE;
        } else if ((start >>> 16) == 0xFFFE || (start >>> 16) == 0x3C00) {
          yield StandardCharsets.UTF_16LE;
        }
        yield (start >>> 8) == 0xEFBBBF ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
      }
    };
  }

  private static int first(byte[] head) {
    int start = 0;
    for (int i = 0; i < 4; i++) {
      start = (start << 8) | (i < head.length ? head[i] & 0xFF : 0x20);
    }
    return start;
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw refused("the file declares the encoding " + name + ", which is not known here");
    }
  }

  /** A declaration that is not written in the encoding it names was changed on the way. */
  private static void requireWrittenIn(byte[] head, Charset charset, String name) {
    byte[] again = "<?xml".getBytes(charset);
    for (int i = 0; i < again.length; i++) {
      if (i >= head.length || again[i] != head[i]) {
        throw refused("the file declares " + name + ", but is not written in it");
      }
    }
  }

  private static UndecodableFileException refused(String what) {
    return new UndecodableFileException(
        0, what + ": correct the declaration, or name the charset in the layout");
  }
}
