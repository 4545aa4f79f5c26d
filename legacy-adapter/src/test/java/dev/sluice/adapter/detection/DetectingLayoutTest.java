package dev.sluice.adapter.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.InMemorySource;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.Header;
import dev.sluice.adapter.delimited.Policies;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.RecordRange;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.layout.SplittableLayoutContract;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DetectingLayoutTest {

  @Nested
  class Contract extends SplittableLayoutContract {
    private static final List<String> PIECES =
        List.of(",", ",", "\"", "\"\"", "\n", "\r\n", "a", "é", "表", "1\n", "x,y\n");

    @Override
    protected SplittableLayout layout(int batchRows) {
      DelimitedOptions options =
          DelimitedOptions.builder()
              .header(new Header.Absent(List.of("a", "b")))
              .maxRecordBytes(24)
              .build();
      return new DetectingLayout(
          new DetectionRequest(
              options,
              Set.of(Aspect.DELIMITER, Aspect.QUOTE, Aspect.ESCAPE, Aspect.HEADER),
              List.of(StandardCharsets.UTF_8)));
    }

    @Override
    protected byte[] file(Random random) {
      StringBuilder text = new StringBuilder("né,1\n");
      for (int i = random.nextInt(120); i > 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  @Test
  void decodesEachFileAsWhatItIs() {
    DetectingLayout layout = new DetectingLayout(DetectionRequest.unknown());

    Decoded one = Decoded.of(layout, utf8("id;name;amount\n1;Ann;1,50\n2;Bob;2,75\n3;Cy;0,10\n"));
    Decoded other =
        Decoded.of(
            layout,
            "1\t2026-01-01\tAnn\n2\t2026-01-02\tBob\n3\t2026-01-03\tCy\n"
                .getBytes(StandardCharsets.UTF_16LE));

    assertThat(one.names()).containsExactly("id", "name", "amount");
    assertThat(one.values()).contains(List.of("2", "Bob", "2,75"));
    assertThat(other.names()).containsExactly("column_1", "column_2", "column_3");
    assertThat(other.values()).contains(List.of("2", "2026-01-02", "Bob")).hasSize(3);
  }

  @Test
  void tellsWhatItFoundOfTheFileAndOfEachOfItsRanges() throws IOException {
    DelimitedOptions options = DelimitedOptions.builder().maxRecordBytes(64).build();
    DetectingLayout layout =
        new DetectingLayout(new DetectionRequest(options, Set.of(), CharsetDetector.USUAL));
    ByteSource file = new InMemorySource(utf8("id;name\n" + "1;Ann\n".repeat(1000)));

    List<RecordRange> ranges = layout.split(file, 1000);

    assertThat(ranges).hasSizeGreaterThan(1);
    try (RecordReader whole = layout.open(file)) {
      assertThat(whole.findings())
          .anySatisfy(finding -> assertThat(finding).startsWith("delimiter semicolon ("))
          .anySatisfy(finding -> assertThat(finding).startsWith("charset UTF-8 (1.00: "));
      for (RecordRange range : ranges) {
        try (RecordReader part = layout.open(file, range)) {
          assertThat(part.findings()).isEqualTo(whole.findings());
        }
      }
    }
  }

  @Test
  void refusesWhatItIsNotSureOfAndSaysWhatToWrite() {
    DetectingLayout layout = new DetectingLayout(DetectionRequest.unknown());

    assertThatThrownBy(() -> Decoded.of(layout, utf8("red,blue\ngreen,grey\nblack,white\n")))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("header may be")
        .hasMessageContaining("below 0.80")
        .hasMessageContaining("write header: present, or header: absent with columns");
  }

  @Test
  void takesTextsUnlikeAllCodesBelowThemForNames() {
    DetectingLayout layout = new DetectingLayout(DetectionRequest.unknown());

    Decoded headed =
        Decoded.of(layout, utf8("코드,상품\nA1,사과와 배\nA2,바나나\nB3,감자\nC4,고구마\nC5,배\nD6,무\nD7,콩\n"));

    assertThat(headed.names()).containsExactly("코드", "상품");
    assertThatThrownBy(
            () -> Decoded.of(layout, utf8("A1,사과\nA2,바나나\nB3,감자\nC4,고구마\nC5,배\nD6,무\nD7,콩\n")))
        .hasMessageContaining("header may be absent");
  }

  @Test
  void doubtsWhatStandsBeforeTheRecordsAndIsNoHeaderOfThem() {
    byte[] file = utf8("Report of 2026\nid;name;amount\n" + "1;Ann;1,50\n2;Bob;2,75\n".repeat(100));
    DelimitedOptions options = DelimitedOptions.builder().skipLines(1).build();

    assertThatThrownBy(() -> Decoded.of(new DetectingLayout(DetectionRequest.unknown()), file))
        .hasMessageContaining("the first record has 1 fields, most have 3")
        .hasMessageContaining("write skip_lines");
    Decoded told =
        Decoded.of(
            new DetectingLayout(new DetectionRequest(options, Set.of(), CharsetDetector.USUAL)),
            file);

    assertThat(told.names()).containsExactly("id", "name", "amount");
    assertThat(told.rows()).hasSize(200);
  }

  @Test
  void takesNoWordForAMissingValueForAName() {
    DetectingLayout layout = new DetectingLayout(DetectionRequest.unknown());

    assertThatThrownBy(
            () -> Decoded.of(layout, utf8("red,NULL\nblue,12\ngreen,7\ngrey,9\nblack,10\n")))
        .hasMessageContaining("header may be");
  }

  @Test
  void takesTheLayoutsWordForWhatItSays() {
    byte[] file = utf8("red,blue\ngreen,grey\nblack,white\n");
    DelimitedOptions options = DelimitedOptions.builder().build();

    Decoded headed =
        Decoded.of(
            new DetectingLayout(
                new DetectionRequest(options, Set.of(Aspect.HEADER), CharsetDetector.USUAL)),
            file);
    Decoded piped =
        Decoded.of(
            new DetectingLayout(
                new DetectionRequest(
                    options.toBuilder().delimiter("|").build(),
                    Set.of(Aspect.HEADER, Aspect.DELIMITER),
                    CharsetDetector.USUAL)),
            file);

    assertThat(headed.names()).containsExactly("red", "blue");
    assertThat(piped.names()).containsExactly("red,blue");
  }

  @Test
  void choosesAmongTheCharsetsDeclared() {
    String text = "id,name\n1,très\n2,élève\n3,forêt\n";
    byte[] file = text.getBytes(Charset.forName("windows-1252"));
    DelimitedOptions options = DelimitedOptions.builder().build();

    assertThatThrownBy(() -> Decoded.of(new DetectingLayout(DetectionRequest.unknown()), file))
        .hasMessageContaining("charset may be")
        .hasMessageContaining("windows-1250");
    Decoded decoded =
        Decoded.of(
            new DetectingLayout(
                new DetectionRequest(
                    options,
                    Set.of(),
                    List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252")))),
            file);
    assertThat(decoded.values()).contains(List.of("2", "élève"));
  }

  @Test
  void saysWhatAFileIsThatIsNoDelimitedText() {
    DetectingLayout layout = new DetectingLayout(DetectionRequest.unknown());

    assertThatThrownBy(() -> Decoded.of(layout, utf8("<?xml version=\"1.0\"?>\n<a/>\n")))
        .hasMessageContaining("looks like XML")
        .hasMessageContaining("type: xml");
  }

  @Test
  void takesAnEmptyFileForOneOfNoRecordsIfTheLayoutSaysSo() {
    DelimitedOptions options =
        DelimitedOptions.builder().emptyFile(Policies.EmptyFile.ACCEPT).build();
    DetectingLayout layout =
        new DetectingLayout(new DetectionRequest(options, Set.of(), CharsetDetector.USUAL));

    assertThat(Decoded.of(layout, new byte[0]).rows()).isEmpty();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
