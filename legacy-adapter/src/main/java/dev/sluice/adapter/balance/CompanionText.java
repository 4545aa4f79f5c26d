package dev.sluice.adapter.balance;

import dev.sluice.adapter.balance.CompanionFormat.Checksum;
import dev.sluice.adapter.balance.CompanionFormat.Count;
import dev.sluice.adapter.balance.CompanionFormat.KeyValue;
import dev.sluice.adapter.balance.CompanionFormat.OneRecord;
import dev.sluice.adapter.balance.CompanionFormat.Xml;
import dev.sluice.adapter.control.Figure;
import dev.sluice.adapter.control.Place;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a companion's fields. */
final class CompanionText {
  private static final Pattern CHECKSUM_LINE =
      Pattern.compile("([0-9A-Fa-f]{32,128})(?:\\s+\\*?(.+))?");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Companion companion;
  private final DeclaredFields fields;

  private CompanionText(Companion companion) {
    this.companion = companion;
    this.fields = new DeclaredFields(new Place.InCompanion(companion.fileName()));
  }

  /**
   * Reads the fields.
   *
   * @throws UndecodableFileException if they are not written so
   */
  static DeclaredFields read(Companion companion, CompanionFormat format) throws IOException {
    CompanionText text = new CompanionText(companion);
    if (format instanceof OneRecord record) {
      return DeclaredFields.decode(
          record.layout(), companion, new Place.InCompanion(companion.fileName()));
    } else if (format instanceof KeyValue keyValue) {
      text.keysAndValues(keyValue);
    } else if (format instanceof Count) {
      text.count();
    } else if (format instanceof Checksum) {
      text.checksum();
    } else if (format instanceof Xml) {
      new CompanionXml(companion, text.fields).read();
    }
    return text.fields;
  }

  private void keysAndValues(KeyValue format) {
    int number = 0;
    for (String line : text(format.charset()).lines().toList()) {
      number++;
      String content = line.strip();
      if (content.isEmpty() || content.startsWith("#")) {
        continue;
      }
      int separator = content.indexOf(format.separator());
      if (separator < 1) {
        throw unreadable("line " + number + " is not key" + format.separator() + "value");
      }
      String key = content.substring(0, separator).strip();
      if (fields.has(key)) {
        throw unreadable("line " + number + " says " + key + " a second time");
      }
      String value = unquoted(content.substring(separator + 1).strip());
      if (!value.isEmpty()) {
        fields.add(key, Figure.of(value));
      }
    }
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1).strip() : value;
  }

  private void count() {
    List<String> lines = contentLines();
    if (lines.size() != 1) {
      throw unreadable(lines.size() + " lines stand where one number should");
    }
    fields.add(CompanionFormat.COUNT, Figure.of(lines.get(0)));
  }

  private void checksum() {
    String digest = null;
    List<String> lines = contentLines();
    for (String line : lines) {
      Matcher matcher = CHECKSUM_LINE.matcher(line);
      if (!matcher.matches()) {
        throw unreadable("'" + line + "' is no digest with a file name");
      }
      String name = matcher.group(2);
      boolean ours =
          name == null ? lines.size() == 1 : fileName(name).equals(companion.dataFileName());
      if (ours) {
        digest = matcher.group(1);
      }
    }
    if (digest == null) {
      throw unreadable("it has no line for " + companion.dataFileName());
    }
    fields.add(CompanionFormat.CHECKSUM, Figure.of(digest));
  }

  /** Without the folders of the sender's system. */
  private static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private List<String> contentLines() {
    return text(StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private String text(Charset charset) {
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(companion.bytes())).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      // What stands where is of no use to the sender; that it is no text is.
      throw unreadable("it is no text in " + charset);
    }
  }

  private UndecodableFileException unreadable(String why) {
    return fields.unreadable(-1, why);
  }
}
