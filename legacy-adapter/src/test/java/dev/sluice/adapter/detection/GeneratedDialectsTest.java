package dev.sluice.adapter.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.InMemorySource;
import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.Header;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files of generated dialects: what detection is sure of reads what was written. */
class GeneratedDialectsTest {
  private static final int FILES = 600;
  private static final List<String> DELIMITERS =
      List.of(",", ";", "\t", "|", "\u0001", "\u001f", "^", "~", "||", "~|~", "#", ":", "§");
  private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");
  private static final List<String> NAMES =
      List.of("id", "name", "sold_on", "amount", "city", "code", "remark", "flag", "qty", "ratio");
  private static final List<String> WORDS =
      List.of(
          "Anna", "New York", "blue, large", "a|b", "x;y", "5\" pipe", "it's", "Köln", "-", "#7");

  /** A file and what was written in it. */
  private record Written(String text, boolean header, List<List<Object>> rows, String dialect) {}

  @Test
  void readsWhatWasWrittenWhereItIsSure() throws IOException {
    int sure = 0;
    StringBuilder doubts = new StringBuilder();
    for (int seed = 1; seed <= FILES; seed++) {
      Written written = written(new Random(seed));
      byte[] file = written.text().getBytes(StandardCharsets.UTF_8);
      Detection detection =
          new FileDetector(DetectionRequest.unknown()).detect(new InMemorySource(file));
      if (!detection.isSure()) {
        doubts.append(written.dialect()).append(": ").append(detection.doubts()).append('\n');
        continue;
      }
      sure++;
      assertThat(detection.options().header() instanceof Header.Absent)
          .as("seed %s, %s, header: %s%n%s", seed, written.dialect(), detection, written.text())
          .isNotEqualTo(written.header());
      assertThat(rows(detection, file))
          .as("seed %s, %s: %s%n%s", seed, written.dialect(), detection, written.text())
          .isEqualTo(written.rows());
    }
    System.out.printf("generated dialects: sure of %d of %d%n", sure, FILES);
    assertThat(sure).as(doubts.toString()).isGreaterThan(FILES * 6 / 10);
  }

  private static List<List<Object>> rows(Detection detection, byte[] file) {
    try {
      Decoded decoded = Decoded.of(new DelimitedLayout(detection.options()), file);
      return decoded.rejects().isEmpty()
          ? decoded.values()
          : List.of(List.of(decoded.rejects().toString()));
    } catch (UndecodableFileException e) {
      return List.of(List.of(e.getMessage()));
    }
  }

  private static Written written(Random random) {
    String delimiter = DELIMITERS.get(random.nextInt(DELIMITERS.size()));
    String lineEnd = LINE_ENDS.get(random.nextInt(LINE_ENDS.size()));
    boolean header = random.nextInt(4) > 0;
    boolean quoteAll = random.nextInt(4) == 0;
    boolean escaped = random.nextInt(5) == 0;
    int columns = 2 + random.nextInt(6);
    int rows = 1 + random.nextInt(random.nextBoolean() ? 6 : 80);
    int[] kinds = random.ints(columns, 0, 6).toArray();
    StringBuilder text = new StringBuilder();
    if (header) {
      text.append(String.join(delimiter, NAMES.subList(0, columns))).append(lineEnd);
    }
    List<List<Object>> all = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      List<Object> values = new ArrayList<>();
      for (int column = 0; column < columns; column++) {
        String value = value(kinds[column], row, random);
        values.add(value);
        text.append(column == 0 ? "" : delimiter);
        text.append(written(value, delimiter, quoteAll && kinds[column] > 2, escaped));
      }
      all.add(values);
      text.append(lineEnd);
    }
    String dialect =
        CharacterNames.of(delimiter)
            + (header ? " header" : "")
            + (quoteAll ? " quoted" : "")
            + (escaped ? " escaped" : "")
            + " "
            + columns
            + "x"
            + rows;
    return new Written(text.toString(), header, all, dialect);
  }

  private static String value(int kind, int row, Random random) {
    return switch (kind) {
      case 0 -> String.valueOf(row + 1);
      case 1 -> random.nextInt(1000) + "." + (10 + random.nextInt(90));
      case 2 -> String.format("2026-%02d-%02d", 1 + random.nextInt(12), 1 + random.nextInt(28));
      case 3 -> random.nextInt(5) == 0 ? "" : "K" + (100 + random.nextInt(900));
      case 4 -> WORDS.get(random.nextInt(WORDS.size()));
      default -> WORDS.get(random.nextInt(2)) + " " + random.nextInt(100);
    };
  }

  private static String written(String value, String delimiter, boolean quoted, boolean escaped) {
    boolean must =
        value.contains(delimiter)
            || delimiter.chars().anyMatch(c -> value.indexOf(c) >= 0)
            || value.contains("\"");
    if (!quoted && !must) {
      return value;
    }
    return "\"" + value.replace("\"", escaped ? "\\\"" : "\"\"") + "\"";
  }
}
