package dev.sluice.adapter.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.FormatCase;
import dev.sluice.adapter.InMemorySource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FileKindTest {

  static Stream<List<String>> kinds() throws IOException {
    try (InputStream in = FileKindTest.class.getResourceAsStream("/detection/kinds.txt")) {
      List<List<String>> kinds =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("//"))
              .map(line -> List.of(line.split(" \\| ", 2)))
              .toList();
      assertThat(kinds).hasSizeGreaterThan(20);
      return kinds.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void knowsAFileByItsBeginning(List<String> kind) throws IOException {
    String written = kind.get(1);
    byte[] file =
        written.startsWith("hex ")
            ? HexFormat.of().parseHex(written.substring(4))
            : FormatCase.drawn(written).getBytes(StandardCharsets.UTF_8);
    String found =
        new FileDetector(DetectionRequest.unknown())
            .kind(new InMemorySource(file))
            .map(FileKind::name)
            .orElse("delimited");
    assertThat(found).isEqualTo(kind.get(0));
  }

  @Test
  void knowsLinesOfFixedWidthByTheirLength() {
    assertThat(FileKind.ofLines("0001Ann       10\n0002Bob       20\n0003Cy        30\n"))
        .hasValueSatisfying(kind -> assertThat(kind.name()).contains("16 characters"));
    assertThat(FileKind.ofLines("0001Ann 10\n0002Bobby 20\n")).isEmpty();
  }
}
