package dev.sluice.adapter.detection;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file is that is not delimited text.
 *
 * @param name for a person, such as {@code gzip}
 * @param type the type of its layout, if that needs no other key
 * @param toWrite what a person does about it
 */
public record FileKind(String name, Optional<String> type, String toWrite) {
  private static final Pattern XML =
      Pattern.compile("(?s)\\s*<(?:\\?xml|!--|!DOCTYPE|[\\p{L}_]).*");
  private static final Pattern JSON_LINE = Pattern.compile("\\s*\\{.*\\}\\s*");
  private static final Pattern LIST_OF_OBJECTS = Pattern.compile(":\\s*\\[\\s*\\{");

  /** What a NACHA file header says of the file's form, and where. */
  private static final String NACHA_FORM = "094101";

  private static final int NACHA_FORM_AT = 34;
  private static final int ISA_LENGTH = 106;

  /** A first byte, where a DBF file has one, says its version. */
  private static final List<Integer> DBF_VERSIONS =
      List.of(0x02, 0x03, 0x04, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0xCB, 0xF5, 0xFB);

  /** A kind whose layout needs no key but its type. */
  private static FileKind ofType(String name, String type) {
    return new FileKind(name, Optional.of(type), "type: " + type);
  }

  /** A kind of which a person has to say or do more. */
  private static FileKind ofMore(String name, String toWrite) {
    return new FileKind(name, Optional.empty(), toWrite);
  }

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
                ofMore(
                    "compressed (" + format + ")",
                    "unpack it and look at what is inside; the layout is that of the inside"));
  }

  private static Optional<FileKind> container(Sample sample) {
    if (sample.startsWith('P', 'A', 'R', '1')) {
      return Optional.of(ofMore("Parquet", "have the sender write text"));
    }
    if (sample.startsWith('%', 'P', 'D', 'F')) {
      return Optional.of(ofMore("PDF", "have the sender write text"));
    }
    if (sample.startsWith(0xD0, 0xCF, 0x11, 0xE0)) {
      return Optional.of(ofMore("an old Office document", "have the sender write text"));
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
    // Text may begin with the digit that is a version; it has no zeros where DBF reserves bytes.
    boolean reserved = bytes[12] == 0 && bytes[13] == 0;
    return dated && headed && reserved
        ? Optional.of(ofType("a dBASE table (DBF)", "dbf"))
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
            ofMore(
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
      return Optional.of(
          ofMore("XML", "type: xml, with record_element: the name of the element that repeats"));
    }
    return json(head, lines).or(() -> message(text, head, lines));
  }

  private static Optional<FileKind> json(String head, List<String> lines) {
    String start = head.strip();
    boolean each =
        JSON_LINE.matcher(head).matches()
            && lines.stream().allMatch(line -> line.strip().startsWith("{"));
    if (each && (lines.size() > 1 || !LIST_OF_OBJECTS.matcher(head).find())) {
      return Optional.of(ofType("JSON lines", "json-lines"));
    }
    if (start.equals("[") || start.startsWith("[{")) {
      return Optional.of(ofType("a JSON array", "json"));
    }
    return each || start.equals("{")
        ? Optional.of(
            ofMore(
                "a JSON document",
                "type: json, with records: [name, …] from the top to the records, if the document"
                    + " is not the only one"))
        : Optional.empty();
  }

  private static Optional<FileKind> message(String text, String head, List<String> lines) {
    if (isX12(text)) {
      return Optional.of(ofType("an X12 interchange", "x12"));
    }
    if (text.startsWith("UNA") || text.startsWith("UNB+")) {
      return Optional.of(ofType("an EDIFACT interchange", "edifact"));
    }
    boolean statement =
        lines.stream().anyMatch(line -> line.startsWith(":20:"))
            && lines.stream().anyMatch(line -> line.startsWith(":25:"));
    if (statement || head.startsWith("{1:F01")) {
      return Optional.of(ofType("SWIFT MT messages", "mt940"));
    }
    if (head.startsWith("101") && head.startsWith(NACHA_FORM, NACHA_FORM_AT)) {
      return Optional.of(ofType("a NACHA file", "nacha"));
    }
    if (head.startsWith("01,") && lines.size() > 1 && lines.get(1).startsWith("02,")) {
      return Optional.of(ofType("a BAI2 file", "bai2"));
    }
    return Optional.empty();
  }

  /** The element separator stands behind the tag and before the last element, also if wrapped. */
  private static boolean isX12(String text) {
    String start =
        text.substring(0, Math.min(text.length(), 2 * ISA_LENGTH)).replaceAll("[\r\n]", "");
    return start.startsWith("ISA")
        && start.length() >= ISA_LENGTH
        && start.charAt(3) == start.charAt(ISA_LENGTH - 3);
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
            ofMore(
                "text of fixed width (each line has " + lines.get(0).length() + " characters)",
                "type: fixed-width, with fields: [{ name, start, length }]"))
        : Optional.empty();
  }
}
