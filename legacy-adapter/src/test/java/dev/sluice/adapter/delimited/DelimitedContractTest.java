package dev.sluice.adapter.delimited;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.layout.SplittableLayoutContract;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DelimitedContractTest extends SplittableLayoutContract {
  private static final String[] PIECES = {
    ",", ",", "\"", "\"\"", "\n", "\r", "\r\n", "a", "bc", "é", "表", "\0", "#", " ", "😀", "1\n",
    "x,y\n"
  };

  @Override
  protected SplittableLayout layout(int batchRows) {
    return layout(batchRows, StandardCharsets.UTF_8);
  }

  private static SplittableLayout layout(int batchRows, Charset charset) {
    return new DelimitedLayout(
        DelimitedOptions.builder()
            .charset(charset)
            .comment(Optional.of("#"))
            .header(new Header.Absent(List.of("a", "b")))
            .nullTokens(List.of(""))
            .maxRecordBytes(24)
            .build(),
        batchRows * 8,
        batchRows);
  }

  @Override
  protected byte[] file(Random random) {
    return text(random).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("a");
    for (int i = random.nextInt(120); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  @Test
  void decodesATextTheSameInEveryCharsetThatHasIt() {
    for (int seed = 0; seed < 500; seed++) {
      String text = text(new Random(seed));
      Decoded utf8 = Decoded.of(layout(100), text.getBytes(StandardCharsets.UTF_8));
      for (String name : List.of("UTF-16LE", "UTF-16BE", "UTF-32BE", "GB18030")) {
        Charset charset = Charset.forName(name);
        byte[] file = text.getBytes(charset);
        Decoded other = Decoded.of(layout(3, charset), file);
        assertThat(other.values()).isEqualTo(utf8.values());
        assertThat(other.rules()).isEqualTo(utf8.rules());
        assertThat(other.account().total()).isEqualTo(file.length);
        for (int i = 0; i < utf8.rejects().size(); i++) {
          int at = (int) utf8.rejects().get(i).byteOffset();
          byte[] before = text.getBytes(StandardCharsets.UTF_8);
          String prefix = new String(before, 0, at, StandardCharsets.UTF_8);
          assertThat(other.rejects().get(i).byteOffset())
              .isEqualTo(prefix.getBytes(charset).length);
          // The longest record may end within a character; the charsets then differ in its rest.
          String raw = new String(utf8.rejects().get(i).raw(), StandardCharsets.UTF_8);
          assertThat(new String(other.rejects().get(i).raw(), charset))
              .startsWith(raw.replaceAll("\uFFFD+$", ""));
        }
      }
    }
  }

  @Test
  void decodesTextOfShiftedCharsetsWithOffsetsOfTheFile() {
    Charset charset = Charset.forName("ISO-2022-JP");
    String text = "表,値\n漢字,1\n壊\n終,2\n";
    byte[] file = text.getBytes(charset);
    Decoded decoded = Decoded.of(layout(10, charset), file);
    assertThat(decoded.values())
        .containsExactly(List.of("表", "値"), List.of("漢字", "1"), List.of("終", "2"));
    assertThat(decoded.account().total()).isEqualTo(file.length);
    int start = "表,値\n漢字,1\n".getBytes(charset).length;
    int shift = 3;
    assertThat(decoded.rejects().get(0).byteOffset()).isBetween((long) start, (long) start + shift);
  }

  @Test
  void goesOnInProportionalTimeWhereNoQuoteIsEverInStep() {
    String file = "x\",\"y\n".repeat(200_000);
    Decoded decoded =
        Decoded.of(
            new DelimitedLayout(
                DelimitedOptions.builder()
                    .header(new Header.Absent(List.of("a", "b")))
                    .unclosedQuote(Policies.UnclosedQuote.NEXT_LINE)
                    .maxRecordBytes(100_000)
                    .build()),
            file.getBytes(StandardCharsets.UTF_8));
    assertThat(decoded.account().total()).isEqualTo(file.length());
    assertThat(decoded.rows()).isEmpty();
  }
}
