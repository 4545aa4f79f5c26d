package dev.sluice.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.compression.Compression;
import dev.sluice.adapter.compression.CompressionLimits;
import dev.sluice.adapter.compression.CompressionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressionKeysTest {
  @TempDir private Path home;

  @Test
  void everyTypeOfLayoutDetectsCompressionUnlessToldOtherwise() throws IOException {
    Files.createDirectories(home.resolve("layouts"));
    Files.writeString(home.resolve("layouts/a.cpy"), "01 A PIC X.");
    CompressionOptions detected =
        new CompressionOptions(Optional.empty(), CompressionLimits.standard());

    assertThat(read("{ type: delimited }")).containsExactly(detected);
    assertThat(read("{ type: fixed-width, fields: [{ name: a, start: 1, length: 1 }] }"))
        .containsExactly(detected);
    assertThat(read("{ type: copybook, copybook: layouts/a.cpy }")).containsExactly(detected);
    assertThat(read("{ type: delimited, compression: auto }")).containsExactly(detected);
    assertThat(read("{ type: delimited, compression: none }")).isEmpty();
    assertThat(read("{ type: delimited, compression: { format: none } }")).isEmpty();
  }

  @Test
  void readsAFormatAndLimits() throws IOException {
    assertThat(read("{ type: delimited, compression: zstd }"))
        .containsExactly(
            new CompressionOptions(Optional.of(Compression.ZSTD), CompressionLimits.standard()));
    assertThat(
            read(
                "{ type: delimited, compression: { format: zip, max_output_bytes: 30000000000,"
                    + " max_ratio: 5, max_entries: 6, max_nesting: 1, max_memory_bytes: 2000000 }"
                    + " }"))
        .containsExactly(
            new CompressionOptions(
                Optional.of(Compression.ZIP),
                new CompressionLimits(30_000_000_000L, 5, 6, 1, 2_000_000)));
  }

  private List<CompressionOptions> read(String layout) throws IOException {
    Files.createDirectories(home.resolve("feeds"));
    Files.writeString(home.resolve("sluice.yaml"), "poll_interval: 1s\n");
    Files.writeString(
        home.resolve("feeds/one.yaml"),
        "feed: one\nsource: { uri: file:drop/one }\nlayout: " + layout + "\n");
    FakeLayouts layouts = new FakeLayouts();
    new HomeReader(layouts, FakeCron.CHECK, name -> Optional.empty()).read(home);
    return layouts.compressions();
  }
}
