package dev.sluice.adapter.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.record.TextColumn;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextCollectorTest {

  /** Texts of many lengths, some of them often; what comes out is what translating each gives. */
  @ParameterizedTest
  @CsvSource({
    "cp037, 5",
    "cp037, 100000",
    "cp273, 300",
    "cp930, 50",
    "common, 2000",
    "UTF-8, 20",
    "UTF-8, 100000"
  })
  void givesEachRowItsOwnText(String page, int distinct) {
    Charset charset = CodePages.named(page).orElse(StandardCharsets.UTF_8);
    TextTranslator translator = new TextTranslator(charset);
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int rows = 1 + random.nextInt(seed % 2 == 0 ? 10 : 3000);
      int size = 1 + random.nextInt(40);
      byte[] bytes = new byte[rows * size];
      for (int row = 0; row < rows; row++) {
        fill(bytes, row * size, size, new Random(random.nextInt(distinct)));
      }

      TextCollector collector = new TextCollector(translator, bytes, rows, size);
      List<String> expected = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        int from = row * size;
        int to = from + size - (distinct > 1000 ? random.nextInt(size) : 0);
        expected.add(add(collector, translator, bytes, from, to));
      }
      TextColumn column = collector.build();

      for (int row = 0; row < rows; row++) {
        assertThat(column.get(row)).isEqualTo(expected.get(row));
      }
    }
  }

  /** Adds a text as a decoder does, or null where it is none or starts with a digit; returns it. */
  private static String add(
      TextCollector collector, TextTranslator translator, byte[] bytes, int from, int to) {
    if (translator.firstUndecodable(bytes, from, to) >= 0) {
      if (!collector.addKnown(from, to)) {
        collector.addNull();
      }
      return null;
    }
    TextColumn.Builder one = new TextColumn.Builder();
    int end = translator.trimmedEnd(bytes, from, to);
    int start = translator.trimmedStart(bytes, from, end);
    translator.add(bytes, start, end, one);
    String text = one.build().get(0);
    boolean isNull = !text.isEmpty() && Character.isDigit(text.charAt(0));
    if (!collector.addKnown(from, to)) {
      if (isNull) {
        collector.addNull(from, to);
      } else {
        collector.add(from, to, start, end);
      }
    }
    return isNull ? null : text;
  }

  private static void fill(byte[] bytes, int from, int size, Random random) {
    int text = random.nextInt(size + 1);
    for (int i = 0; i < size; i++) {
      bytes[from + i] = (byte) (i < text ? 0x41 + random.nextInt(0x3A) : 0x40);
    }
  }

  @ParameterizedTest
  @CsvSource({"cp037, 40", "UTF-8, 20"})
  void trimsBlanksAndNulsAroundTexts(String page, String blank) {
    TextTranslator translator =
        new TextTranslator(CodePages.named(page).orElse(StandardCharsets.UTF_8));
    byte pad = (byte) Integer.parseInt(blank, 16);
    for (int before = 0; before < 20; before++) {
      for (int behind = 0; behind < 20; behind++) {
        byte[] bytes = new byte[before + 3 + behind];
        Arrays.fill(bytes, pad);
        bytes[before] = (byte) 'J';
        bytes[before + 2] = (byte) 'K';
        if (behind > 2) {
          bytes[bytes.length - 2] = 0;
        }

        assertThat(translator.trimmedEnd(bytes, 0, bytes.length)).isEqualTo(before + 3);
        assertThat(translator.trimmedStart(bytes, 0, bytes.length)).isEqualTo(before);
      }
    }
  }
}
