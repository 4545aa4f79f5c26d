package dev.sluice.adapter.detection;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file is that is not delimited text.
 *
 * @param name for a person, such as {@code gzip}
 * @param toWrite what a person does about it
 */
public record FileKind(String name, String toWrite) {
  private static final Pattern XML =
      Pattern.compile("(?s)\\s*<(?:\\?xml|!--|!DOCTYPE|[\\p{L}_]).*");
  private static final Pattern JSON_LINE = Pattern.compile("\\s*\\{.*\\}\\s*");
  private static final int NACHA_WIDTH = 94;

  /** A first byte, where a DBF file has one, says its version. */
  private static final List<Integer> DBF_VERSIONS =
      List.of(0x02, 0x03, 0x04, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0xCB, 0xF5, 0xFB);

  /** The file's kind, if it is surely not delimited text. */
  static Optional<FileKind> of(Sample sample) {
    return compressed(sample)
        .or(() -> container(sample))
        .or(() -> dbf(sample.bytes()))
        .or(() -> ebcdic(sample.bytes()))
        .or(() -> text(new String(sample.bytes(), StandardCharsets.ISO_8859_1)));
  }

  private static Optional<FileKind> compressed(Sample sample) {
    String name =
        sample.startsWith(0x1F, 0x8B)
            ? "gzip"
            : sample.startsWith('B', 'Z', 'h')
                ? "bzip2"
                : sample.startsWith(0xFD, '7', 'z', 'X', 'Z', 0)
                    ? "xz"
                    : sample.startsWith(0x28, 0xB5, 0x2F, 0xFD)
                        ? "zstd"
                        : sample.startsWith('P', 'K', 3, 4) || sample.startsWith('P', 'K', 5, 6)
                            ? "zip"
                            : null;
    return Optional.ofNullable(name)
        .map(
            format ->
                new FileKind(
                    "compressed (" + format + ")",
                    "unpack it and look at what is inside; the layout is that of the inside"));
  }

  private static Optional<FileKind> container(Sample sample) {
    if (sample.startsWith('P', 'A', 'R', '1')) {
      return Optional.of(new FileKind("Parquet", "have the sender write text"));
    }
    if (sample.startsWith('%', 'P', 'D', 'F')) {
      return Optional.of(new FileKind("PDF", "have the sender write text"));
    }
    if (sample.startsWith(0xD0, 0xCF, 0x11, 0xE0)) {
      return Optional.of(new FileKind("an old Office document", "have the sender write text"));
    }
    return Optional.empty();
  }

  private static Optional<FileKind> dbf(byte[] bytes) {
    if (bytes.length < 33 || !DBF_VERSIONS.contains(bytes[0] & 0xFF)) {
      return Optional.empty();
    }
    int header = (bytes[8] & 0xFF) | (bytes[9] & 0xFF) << 8;
    boolean dated = bytes[2] >= 1 && bytes[2] <= 12 && bytes[3] >= 1 && bytes[3] <= 31;
    boolean headed = header >= 33 && (header % 32 <= 1 || header > 290);
    return dated && headed
        ? Optional.of(new FileKind("a dBASE table (DBF)", "type: dbf"))
        : Optional.empty();
  }

  /** Text of EBCDIC has its letters, digits and blanks where ASCII has none. */
  private static Optional<FileKind> ebcdic(byte[] bytes) {
    int ebcdic = 0;
    int ascii = 0;
    for (byte b : bytes) {
      ebcdic += isEbcdicText(b & 0xFF) ? 1 : 0;
      ascii += b >= ' ' && (b == ' ' || Character.isLetterOrDigit(b)) && b != '@' ? 1 : 0;
    }
    boolean looksSo =
        bytes.length >= 20
            && ebcdic > 0.4 * bytes.length
            && ascii < 0.1 * bytes.length
            && !isDoubleByte(bytes);
    return looksSo
        ? Optional.of(
            new FileKind(
                "EBCDIC records",
                "type: copybook, with copybook: layouts/NAME.cpy and record_format; or, if it is"
                    + " text with delimiters, charset: IBM037"))
        : Optional.empty();
  }

  /** Whether a byte is a blank, a digit or one of the 52 letters. */
  private static boolean isEbcdicText(int value) {
    int row = value >> 4;
    int column = value & 0x0F;
    boolean firstOfRow = column == 0 || (column == 1 && (row == 0xA || row == 0xE));
    boolean letter = (row >= 0x8 && row <= 0xA) || (row >= 0xC && row <= 0xE);
    return value == 0x40 || (column <= 9 && (row == 0xF || (letter && !firstOfRow)));
  }

  /** East Asian double bytes lie there too, but with line ends and digits of ASCII between them. */
  private static boolean isDoubleByte(byte[] bytes) {
    int lines = 0;
    for (byte b : bytes) {
      lines += b == '\n' ? 1 : 0;
    }
    return lines > 0 && lines * 400 > bytes.length;
  }

  private static Optional<FileKind> text(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(20).toList();
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String head = lines.get(0).replaceFirst("^\u00EF\u00BB\u00BF", "");
    if (XML.matcher(head).matches()) {
      return Optional.of(new FileKind("XML", "type: xml, with record: the repeating element"));
    }
    if (JSON_LINE.matcher(head).matches()
        && lines.subList(1, lines.size()).stream().allMatch(l -> l.strip().startsWith("{"))) {
      return Optional.of(new FileKind("JSON lines", "type: json-lines"));
    }
    if (head.strip().equals("[") || head.strip().startsWith("[{") || head.strip().equals("{")) {
      return Optional.of(new FileKind("a JSON document", "type: json"));
    }
    return message(text, head, lines);
  }

  private static Optional<FileKind> message(String text, String head, List<String> lines) {
    if (text.startsWith("ISA") && text.length() > 105 && text.charAt(3) == text.charAt(103)) {
      return Optional.of(new FileKind("an X12 interchange", "type: x12"));
    }
    if (text.startsWith("UNA") || text.startsWith("UNB+")) {
      return Optional.of(new FileKind("an EDIFACT interchange", "type: edifact"));
    }
    if (head.startsWith(":20:") || head.startsWith("{1:F01")) {
      return Optional.of(new FileKind("SWIFT MT messages", "type: mt940"));
    }
    if (head.startsWith("101") && lines.stream().allMatch(l -> l.length() == NACHA_WIDTH)) {
      return Optional.of(new FileKind("a NACHA file", "type: nacha"));
    }
    if (head.startsWith("01,") && lines.size() > 1 && lines.get(1).startsWith("02,")) {
      return Optional.of(new FileKind("a BAI2 file", "type: bai2"));
    }
    return Optional.empty();
  }

  /** Fixed columns, where no delimiter was found: all lines are as long as each other. */
  static Optional<FileKind> ofLines(String text) {
    List<String> lines = text.lines().filter(line -> !line.isEmpty()).limit(500).toList();
    boolean alike =
        lines.size() >= 3
            && lines.get(0).length() >= 10
            && lines.stream().allMatch(line -> line.length() == lines.get(0).length());
    return alike
        ? Optional.of(
            new FileKind(
                "text of fixed width (each line has " + lines.get(0).length() + " characters)",
                "type: fixed-width, with fields: [{ name, start, length }]"))
        : Optional.empty();
  }
}
