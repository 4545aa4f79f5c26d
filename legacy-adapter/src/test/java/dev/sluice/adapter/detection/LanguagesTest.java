package dev.sluice.adapter.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.InMemorySource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Files in the languages of the world: a charset that detection is sure of reads what was written.
 */
class LanguagesTest {
  private static final int[] ROWS = {1, 2, 5, 30, 300};

  /**
   * @param words of one language
   */
  private record Language(List<Charset> charsets, List<String> words) {}

  @Test
  void isNeverSureOfACharsetThatReadsSomethingElse() throws IOException {
    Map<Integer, int[]> rightOfAll = new TreeMap<>();
    StringBuilder doubts = new StringBuilder();
    for (Language language : languages()) {
      for (Charset charset : language.charsets()) {
        for (int rows : ROWS) {
          String text = text(language, rows);
          Detection detection =
              new FileDetector(DetectionRequest.unknown())
                  .detect(new InMemorySource(text.getBytes(charset)));
          Finding found = detection.of(Aspect.CHARSET);
          int[] count = rightOfAll.computeIfAbsent(rows, n -> new int[2]);
          count[1]++;
          if (found.isSure()) {
            count[0]++;
            assertThat(new String(text.getBytes(charset), detection.options().charset()))
                .as("%s: %s", charset, found)
                .isEqualTo(text);
          } else {
            doubts.append(charset).append(' ').append(rows).append(": ").append(found).append('\n');
          }
        }
      }
    }
    rightOfAll.forEach(
        (rows, count) ->
            System.out.printf("%d rows: sure of %d of %d%n", rows, count[0], count[1]));
    assertThat(rightOfAll.get(300)[0]).as(doubts.toString()).isGreaterThan(40);
  }

  private static String text(Language language, int rows) {
    Random random = new Random(rows);
    StringBuilder text = new StringBuilder("id,name,remark\n");
    for (int i = 1; i <= rows; i++) {
      List<String> words = language.words();
      text.append(i).append(',').append(words.get(random.nextInt(words.size())));
      text.append(',').append(words.get(random.nextInt(words.size())));
      text.append(' ').append(words.get(random.nextInt(words.size()))).append('\n');
    }
    return text.toString();
  }

  private static List<Language> languages() throws IOException {
    try (InputStream in = LanguagesTest.class.getResourceAsStream("/detection/languages.txt")) {
      List<Language> languages =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("//"))
              .map(line -> line.split(" \\| "))
              .map(
                  parts ->
                      new Language(
                          Arrays.stream(parts[0].split(", ")).map(Charset::forName).toList(),
                          List.of(parts[1].split(", "))))
              .toList();
      assertThat(languages).hasSizeGreaterThan(15);
      return languages;
    }
  }
}
