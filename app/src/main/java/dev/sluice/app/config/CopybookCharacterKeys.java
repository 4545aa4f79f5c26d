package dev.sluice.app.config;

import dev.sluice.adapter.copybook.CharacterOptions;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Reads a copybook layout's keys on how bytes stand for characters. */
final class CopybookCharacterKeys {
  private CopybookCharacterKeys() {}

  static CharacterOptions read(Section section) {
    boolean ascii =
        section.choice("encoding", Map.of("ebcdic", false, "ascii", true)).orElse(false);
    return new CharacterOptions(ascii ? asciiCharset(section) : ebcdicCharset(section), ascii);
  }

  private static Charset asciiCharset(Section section) {
    if (section.has("ebcdic_code_page")) {
      section.problem(
          "ebcdic_code_page", "has no meaning with encoding ascii", "remove it, or ascii_charset");
    }
    return LayoutKeys.charset(section, "ascii_charset").orElse(StandardCharsets.US_ASCII);
  }

  private static Charset ebcdicCharset(Section section) {
    String key = "ebcdic_code_page";
    Optional<String> name = section.text(key);
    if (name.isPresent() && name.get().startsWith("common")) {
      section.problem(key, "'" + name.get() + "' is not in this version", "cp037 is near to it");
      return Charset.forName("IBM037");
    }
    String plain = name.orElse("cp037").replace("_extended", "");
    Charset charset = LayoutKeys.charset(section, key, plain).orElse(Charset.forName("IBM037"));
    if (!"A0".equals(new String(new byte[] {(byte) 0xC1, (byte) 0xF0}, charset))) {
      section.problem(key, "'" + plain + "' is no EBCDIC code page", "such as cp037 or cp1047");
    }
    return charset;
  }
}
