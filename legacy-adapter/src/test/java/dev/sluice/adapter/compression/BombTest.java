package dev.sluice.adapter.compression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.Header;
import dev.sluice.adapter.fixedwidth.FixedField;
import dev.sluice.adapter.fixedwidth.FixedField.Trim;
import dev.sluice.adapter.fixedwidth.FixedWidthLayout;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Records;
import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Files made to exhaust their reader are refused by a process of 64 MB, which writes nothing. */
class BombTest {
  private static final int MEGABYTES = 100;

  @TempDir private Path folder;

  @Test
  void bombsAreRefusedInAHeapOf64Megabytes() throws Exception {
    bomb("lines.csv.gz", GZIPOutputStream::new, '\n');
    bomb("zeros.csv.gz", GZIPOutputStream::new, 0);
    bomb("twice.csv.gz", out -> new GZIPOutputStream(new GZIPOutputStream(out)), 'x');
    bomb("bomb.xz", out -> new XZOutputStream(out, new LZMA2Options(0)), '1');
    bomb("bomb.bz2", BZip2CompressorOutputStream::new, '1');
    bomb("bomb.zst", com.github.luben.zstd.ZstdOutputStreamNoFinalizer::new, '1');
    bomb("bomb.zip", BombTest::zip, '1');
    largeDictionary();

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp")),
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said.lines())
        .filteredOn(line -> line.startsWith("refused"))
        .hasSize(16)
        .allMatch(line -> line.contains("max_ratio") || line.contains("max_memory_bytes"));
  }

  @FunctionalInterface
  private interface Encoder {
    OutputStream on(OutputStream out) throws IOException;
  }

  private void bomb(String name, Encoder encoder, int fill) throws IOException {
    byte[] megabyte = new byte[1 << 20];
    java.util.Arrays.fill(megabyte, (byte) fill);
    try (OutputStream out = encoder.on(Files.newOutputStream(folder.resolve(name)))) {
      for (int i = 0; i < MEGABYTES; i++) {
        out.write(megabyte);
      }
    }
    assertThat(folder.resolve(name)).isNotEmptyFile();
    assertThat(Files.size(folder.resolve(name))).isLessThan(1 << 20);
  }

  private static OutputStream zip(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.putNextEntry(new ZipEntry("a.csv"));
    return zip;
  }

  /** Small, but its block's header asks for a dictionary of 512 MB. */
  private void largeDictionary() throws IOException {
    byte[] xz = Packing.pack(Compression.XZ, Packing.utf8("1"));
    int header = 12;
    int sum = header + xz[header] * 4;
    xz[header + 4] = 34;
    CRC32 crc = new CRC32();
    crc.update(xz, header, sum - header);
    System.arraycopy(ZipBytes.number(crc.getValue(), 4), 0, xz, sum, 4);
    Files.write(folder.resolve("dictionary.xz"), xz);
  }

  /** Decodes every file of a folder by two layouts, with the limits of a feed that says nothing. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] args) throws IOException {
      try (Stream<Path> files = Files.list(Path.of(args[0]))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          for (Layout layout : List.of(text(), records())) {
            decode(layout, file);
          }
        }
      }
      try (Stream<Path> left = Files.list(Path.of(args[0], "tmp"))) {
        List<Path> spooled = left.filter(file -> !file.toString().contains("zstd-jni")).toList();
        if (!spooled.isEmpty()) {
          throw new IllegalStateException("left on disk: " + spooled);
        }
      }
    }

    private static void decode(Layout layout, Path file) throws IOException {
      CompressionOptions options =
          new CompressionOptions(Optional.empty(), CompressionLimits.standard());
      try (RecordReader reader = UnpackingLayout.over(layout, options).open(new FileSource(file))) {
        while (reader.next(reject -> {}) != null) {
          // To the end, which it must not reach.
        }
        throw new IllegalStateException(file + " was decoded");
      } catch (UndecodableFileException e) {
        System.out.println("refused " + file.getFileName() + ": " + e.getMessage());
      }
    }

    private static Layout text() {
      return new DelimitedLayout(
          DelimitedOptions.builder()
              .header(new Header.Absent(List.of("a", "b")))
              .nullTokens(List.of(""))
              .maxRecordBytes(1 << 20)
              .build());
    }

    private static Layout records() {
      return new FixedWidthLayout(
          new FixedWidthOptions(
              StandardCharsets.UTF_8,
              Records.ofLength(10),
              List.of(new FixedField("a", 1, 10, Trim.NONE)),
              List.of()));
    }
  }
}
