package dev.sluice.adapter.published;

import dev.sluice.adapter.text.CodePages;
import java.nio.charset.Charset;
import java.util.Set;

/**
 * Cobrix's own tables of EBCDIC pages, as pages that users bring along: they exchange CR and LF,
 * and have blanks for other control characters, some pages for all of them, some for C1 alone.
 */
final class CobrixPages {
  private static final Set<String> WITHOUT_CONTROLS = Set.of("common", "cp037");
  private static final int CR = 0x0D;
  private static final int NEL = 0x15;
  private static final int LF = 0x25;

  private CobrixPages() {}

  /** Cobrix's page of this name; one of double bytes as everybody has it. */
  static Charset named(String name) {
    Charset charset = CodePages.named(name).orElseThrow();
    if (charset.newEncoder().maxBytesPerChar() > 1) {
      return charset;
    }
    StringBuilder table = new StringBuilder();
    for (int value = 0; value < 256; value++) {
      String text = new String(new byte[] {(byte) value}, charset);
      table.append(String.format("0x%02X 0x%04X%n", value, character(name, value, text.charAt(0))));
    }
    return CodePages.of("cobrix-" + name, table.toString());
  }

  private static int character(String name, int value, char common) {
    if (value == CR) {
      return '\n';
    }
    if (value == LF) {
      return '\r';
    }
    boolean kept =
        !Character.isISOControl(common)
            || (value == NEL && !name.equals("common"))
            || (common <= 0x7F && !WITHOUT_CONTROLS.contains(name));
    // Java takes NEL for a line feed; Cobrix doesn't.
    return !kept ? ' ' : value == NEL && common == '\n' ? '\u0085' : common;
  }
}
