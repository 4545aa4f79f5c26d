package dev.sluice.adapter.text;

import dev.sluice.adapter.layout.LayoutException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a code page from text, in either of the two forms in which code pages are published: a line
 * {@code 0xC1 0x0041} for each byte, as Unicode's mapping files have it, or {@code <U0041> \xC1
 * |0}, as ICU's .ucm files have it. Two bytes ({@code 0x4341}, {@code \x43\x41}) are a double-byte
 * character between shift-out and shift-in. What is not listed stands for nothing, unless a line
 * {@code base: cp500} before names the page that it is taken from. {@code #} starts a comment.
 */
final class CodeTableFile {
  private static final Pattern MAPPING =
      Pattern.compile("0x([0-9A-Fa-f]{2}|[0-9A-Fa-f]{4})\\s+((?:0x|U\\+)[0-9A-Fa-f]{2,6})");
  private static final Pattern UCM =
      Pattern.compile(
          "((?:<U[0-9A-Fa-f]{4,6}>\\+?)+)\\s+((?:\\\\x[0-9A-Fa-f]{2}\\+?){1,2})(?:\\s+\\|([0-4]))?");
  private static final Pattern UCM_HEAD =
      Pattern.compile("<(?!U[0-9A-Fa-f]{4}).*|CHARMAP|END CHARMAP");
  private static final Pattern UCM_CODE_POINT = Pattern.compile("<U([0-9A-Fa-f]{4,6})>");

  /** In a .ucm file: only from Unicode, not to it. */
  private static final String FALLBACK = "1";

  /** In a .ucm file: of no more use than a fallback. */
  private static final String GOOD_ONE_WAY = "4";

  private static final String SUBSTITUTE = "2";

  private long[] singles = new long[256];
  private long[] pairs;
  private boolean any;

  private CodeTableFile() {
    Arrays.fill(singles, Utf8Text.NONE);
  }

  /**
   * Reads a table.
   *
   * @throws LayoutException if a line isn't understood, a byte stands there twice, or nothing maps
   *     to a blank
   */
  static CodeTable read(String text) {
    CodeTableFile file = new CodeTableFile();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      file.line(number, line);
    }
    return file.table();
  }

  private void line(int number, String whole) {
    int comment = whole.indexOf('#');
    String line = (comment < 0 ? whole : whole.substring(0, comment)).strip();
    if (line.isEmpty() || UCM_HEAD.matcher(line).matches()) {
      return;
    }
    if (line.startsWith("base:")) {
      base(number, line.substring("base:".length()).strip());
      return;
    }
    Matcher mapping = MAPPING.matcher(line);
    if (mapping.matches()) {
      map(
          number,
          HexFormat.of().parseHex(mapping.group(1)),
          codePoint(number, mapping.group(2).substring(2)));
      return;
    }
    Matcher ucm = UCM.matcher(line);
    if (ucm.matches()) {
      ucm(number, ucm);
      return;
    }
    throw fault(number, "'" + line + "' is no mapping such as 0xC1 0x0041 or <U0041> \\xC1 |0");
  }

  private void ucm(int number, Matcher line) {
    String kind = line.group(3);
    if (FALLBACK.equals(kind) || SUBSTITUTE.equals(kind) || GOOD_ONE_WAY.equals(kind)) {
      return;
    }
    StringBuilder text = new StringBuilder();
    Matcher codePoint = UCM_CODE_POINT.matcher(line.group(1));
    while (codePoint.find()) {
      text.append(codePoint(number, codePoint.group(1)));
    }
    map(
        number,
        HexFormat.of().parseHex(line.group(2).replaceAll("\\\\x|\\+", "")),
        text.toString());
  }

  private void base(int number, String name) {
    Optional<Charset> charset = CodePages.named(name);
    CodeTable base = charset.flatMap(CodeTable::of).orElse(null);
    if (base == null || any) {
      throw fault(
          number,
          base == null
              ? "'" + name + "' is no code page known here"
              : "the base must stand before all mappings");
    }
    singles = base.singles.clone();
    pairs = base.isMixed() ? base.pairs.clone() : null;
  }

  private static String codePoint(int number, String hex) {
    int codePoint = Integer.parseInt(hex, 16);
    if (!Character.isValidCodePoint(codePoint)
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)) {
      throw fault(number, hex + " is no code point of Unicode");
    }
    return Character.toString(codePoint);
  }

  private void map(int number, byte[] bytes, String text) {
    any = true;
    long packed;
    try {
      packed = Utf8Text.of(text);
    } catch (IllegalArgumentException e) {
      throw fault(number, "the characters are too many: at most two of the basic plane");
    }
    if (bytes.length == 1) {
      singles[bytes[0] & 0xFF] = packed;
      return;
    }
    if (pairs == null) {
      pairs = new long[1 << 16];
      Arrays.fill(pairs, Utf8Text.NONE);
    }
    pairs[(bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF)] = packed;
  }

  private CodeTable table() {
    if (singles[0x40] != Utf8Text.BLANK && singles[0x20] != Utf8Text.BLANK) {
      throw new LayoutException(0, "neither 0x40 nor 0x20 stands for a blank (0x0020)");
    }
    if (pairs != null) {
      singles[CodeTable.SHIFT_OUT] = Utf8Text.NONE;
      singles[CodeTable.SHIFT_IN] = Utf8Text.NONE;
    }
    return new CodeTable(singles, pairs);
  }

  private static LayoutException fault(int line, String message) {
    return new LayoutException(line, "line " + line + ": " + message);
  }
}
