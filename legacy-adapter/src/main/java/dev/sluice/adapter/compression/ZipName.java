package dev.sluice.adapter.compression;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Names of a zip's entries. They are shown and never become names of files; still, an archive with
 * a name that would lead elsewhere was made to harm, and is refused.
 */
final class ZipName {
  private static final int MAX_BYTES = 1024;

  private ZipName() {}

  /** The name as text. Where it is no UTF-8, the letters beyond ASCII may not be the right ones. */
  static String checked(byte[] raw, long at) {
    String name = text(raw);
    String fault = fault(raw, name);
    if (fault != null) {
      throw new UnpackingException(
          at,
          "an entry of the zip has a name that "
              + fault
              + ": "
              + shown(name)
              + "; have it packed with plain names");
    }
    return name;
  }

  private static String fault(byte[] raw, String name) {
    if (raw.length == 0 || raw.length > MAX_BYTES) {
      return "is empty or longer than " + MAX_BYTES + " bytes";
    } else if (name.chars().anyMatch(Character::isISOControl)) {
      return "has control characters";
    } else if (name.startsWith("/") || name.matches("(?s)[A-Za-z]:.*")) {
      return "starts at a root";
    } else if (name.indexOf('\\') >= 0) {
      return "has backslashes";
    }
    return List.of(name.split("/", -1)).contains("..") ? "leads out of its folder" : null;
  }

  private static String text(byte[] raw) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      return new String(raw, StandardCharsets.ISO_8859_1);
    }
  }

  private static String shown(String name) {
    String start = name.length() > 60 ? name.substring(0, 60) + "…" : name;
    return "'" + start.replaceAll("\\p{Cntrl}", "?") + "'";
  }
}
