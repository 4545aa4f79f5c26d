package dev.sluice.app.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A refused record's bytes as text: as they are where they are UTF-8 text, or else hexadecimal. */
final class RawText {
  private RawText() {}

  static String of(byte[] raw) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
      if (text.chars().noneMatch(c -> Character.isISOControl(c) && "\t\r\n".indexOf(c) < 0)) {
        return text;
      }
    } catch (CharacterCodingException e) {
      // Not UTF-8: shown as hexadecimal.
    }
    return "0x" + HexFormat.of().withUpperCase().formatHex(raw);
  }
}
