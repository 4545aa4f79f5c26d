package dev.sluice.app.config;

import dev.sluice.lake.append.AppendSettings;
import dev.sluice.lake.parquet.PageCodec;
import java.util.Map;

/** Reads the keys of {@code lake} in {@code sluice.yaml} that say how data files are written. */
final class AppendKeys {
  private static final long MOST_SPLIT_BYTES = 1L << 40;

  private AppendKeys() {}

  /** The settings; those with problems, which are then reported, are the standard ones. */
  static AppendSettings read(Section section) {
    AppendSettings standard = AppendSettings.STANDARD;
    long splitBytes =
        section.whole("split_bytes", 1, MOST_SPLIT_BYTES).orElse(standard.splitBytes());
    PageCodec codec =
        section
            .choice("compression", Map.of("snappy", PageCodec.SNAPPY, "zstd", PageCodec.ZSTD))
            .orElse(standard.codec());
    return new AppendSettings(standard.limits(), codec, splitBytes);
  }
}
