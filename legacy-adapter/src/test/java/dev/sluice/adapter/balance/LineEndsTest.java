package dev.sluice.adapter.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.InMemorySource;
import dev.sluice.adapter.balance.RecordEnds.Cut;
import dev.sluice.adapter.balance.RecordEnds.Part;
import dev.sluice.adapter.layout.FilePart;
import dev.sluice.adapter.layout.LayoutException;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineEndsTest {

  /** Headers, body and trailers, a bar between them. */
  private static String cut(String file, Charset charset, int headers, int trailers)
      throws IOException {
    byte[] bytes = file.getBytes(charset);
    Cut cut = new LineEnds(charset).cut(new InMemorySource(bytes), headers, trailers);
    StringBuilder shown = new StringBuilder();
    for (Part part : cut.headers()) {
      shown.append(text(bytes, part.start(), part.end(), charset)).append('|');
    }
    shown.append(text(bytes, cut.bodyStart(), cut.bodyEnd(), charset));
    for (Part part : cut.trailers()) {
      shown.append('|').append(text(bytes, part.start(), part.end(), charset));
    }
    return shown.toString();
  }

  private static String text(byte[] bytes, long start, long end, Charset charset) {
    return new String(bytes, (int) start, (int) (end - start), charset);
  }

  private static String cut(String file, int headers, int trailers) throws IOException {
    return cut(file, StandardCharsets.UTF_8, headers, trailers);
  }

  @Test
  void cutsOffTheFirstAndTheLastLines() throws IOException {
    assertThat(cut("H\n1\n2\nT\n", 1, 1)).isEqualTo("H|1\n2\n|T");
    assertThat(cut("H\r\n1\r\nT", 1, 1)).isEqualTo("H|1\r\n|T");
    assertThat(cut("H\r1\rT\r", 1, 1)).isEqualTo("H|1\r|T");
    assertThat(cut("H1\nH2\n1\nT1\nT2\n", 2, 2)).isEqualTo("H1|H2|1\n|T1|T2");
    assertThat(cut("1\n2\n", 0, 0)).isEqualTo("1\n2\n");
  }

  @Test
  void emptyLinesAndTheEndOfFileCharacterOfDosAreNoRecords() throws IOException {
    assertThat(cut("\n\nH\n\n1\n\nT\n \n\u001A", 1, 1)).isEqualTo("H|\n1\n\n|T");
  }

  @Test
  void nothingMayStandBetweenHeaderAndTrailer() throws IOException {
    assertThat(cut("H\nT\n", 1, 1)).isEqualTo("H||T");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheHeader() throws IOException {
    assertThat(cut("\uFEFFH\n1\nT\n", 1, 1)).isEqualTo("H|1\n|T");
    assertThat(cut("\uFEFFH\n1\nT\n", StandardCharsets.UTF_16LE, 1, 1)).isEqualTo("H|1\n|T");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE", "windows-31j", "GB18030"})
  void findsLinesInCharsetsOfSeveralBytes(String charset) throws IOException {
    assertThat(cut("Hー\r\n計ਊ\nT終\r\n", Charset.forName(charset), 1, 1))
        .startsWith("Hー|計")
        .endsWith("|T終");
  }

  @Test
  void findsLinesInEbcdic() throws IOException {
    Charset ebcdic = Charset.forName("IBM1047");
    byte[] file = {(byte) 0xC8, 0x15, (byte) 0xF1, 0x25, (byte) 0xE3, 0x15};
    Cut cut = new LineEnds(ebcdic).cut(new InMemorySource(file), 1, 1);
    assertThat(cut).isEqualTo(new Cut(List.of(new Part(0, 1)), 2, 4, List.of(new Part(4, 5))));
  }

  @Test
  void longBodiesAreNotReadToFindTheTrailer() throws IOException {
    String body = "0123456789\n".repeat(20_000);
    assertThat(cut("H\n" + body + "T\n", 1, 1)).isEqualTo("H|" + body + "|T");
    String long1 = "x".repeat(100_000);
    assertThat(cut("H" + long1 + "\n1\nT" + long1, 1, 1)).isEqualTo("H" + long1 + "|1\n|T" + long1);
  }

  @Test
  void aFileWithFewerLinesIsRefused() {
    assertThatThrownBy(() -> cut("H\n", 1, 1))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("ends before its trailer record");
    assertThatThrownBy(() -> cut("\n\n", 1, 0))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("ends before its header record");
  }

  @Test
  void aLineWithoutEndIsRefusedWithinABound() {
    byte[] endless = new byte[8 << 20];
    java.util.Arrays.fill(endless, (byte) 'x');
    assertThatThrownBy(
            () -> new LineEnds(StandardCharsets.UTF_8).cut(new InMemorySource(endless), 0, 1))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("longer than 1048576 bytes");
    assertThatThrownBy(
            () -> new LineEnds(StandardCharsets.UTF_8).cut(new InMemorySource(endless), 1, 0))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("longer than 1048576 bytes");
  }

  @Test
  void placesAreThoseOfThePart() throws IOException {
    InMemorySource file = new InMemorySource("skipped H\n1\nT\n".getBytes(StandardCharsets.UTF_8));
    Cut cut = new LineEnds(StandardCharsets.UTF_8).cut(new FilePart(file, 8, 14), 1, 1);
    assertThat(cut).isEqualTo(new Cut(List.of(new Part(0, 1)), 2, 4, List.of(new Part(4, 5))));
  }

  @Test
  void charsetsWithoutAnOrderOfBytesAreRefused() {
    assertThatThrownBy(() -> new LineEnds(StandardCharsets.UTF_16))
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining("UTF-16BE or LE");
  }
}
