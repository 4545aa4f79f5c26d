package dev.sluice.adapter.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other people's tools pack is unpacked to the same bytes. Skipped where one is absent. */
class CommandLineToolsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip -c -1 data",
        "gzip -c -9 -n data",
        "bzip2 -c -1 data",
        "bzip2 -c -9 data",
        "xz -c -0 data",
        "xz -c -6 --check=sha256 --block-size=20000 data",
        "xz -c --check=crc32 --x86 --lzma2=dict=1MiB data",
        "zstd -q -c -1 data",
        "zstd -q -c -19 --no-check data",
        "zstd -q -c --long=24 data",
        "zip -q -9 - data",
        "zip -q -0 - data",
        "zip -q -Z bzip2 - data",
      })
  void unpacksWhatTheToolPacked(String command) throws Exception {
    for (int lines : new int[] {0, 1000, 20_000}) {
      byte[] content = Packing.lines(lines);
      Files.write(folder.resolve("data"), content);

      byte[] file = run(command);

      CompressionLimits limits = new CompressionLimits(64L << 20, 1000, 10, 2, 17 << 20);
      assertThat(Packing.unpack(file, new CompressionOptions(Optional.empty(), limits)))
          .as("%s of %d lines", command, lines)
          .containsExactly(content);
    }
  }

  private byte[] run(String command) throws Exception {
    List<String> words = List.of(command.split(" "));
    assumeTrue(isThere(words.get(0)), words.get(0) + " is not installed");
    Path out = folder.resolve("packed");
    Process process =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("errors"))).isZero();
    return Files.readAllBytes(out);
  }

  private static boolean isThere(String program) throws IOException {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(java.io.File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
