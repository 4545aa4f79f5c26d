package dev.sluice.app.config;

import dev.sluice.adapter.compression.Compression;
import dev.sluice.adapter.compression.CompressionLimits;
import dev.sluice.adapter.compression.CompressionOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a layout's {@code compression}: a word, or a mapping of {@code format} and limits. Every
 * type of layout has it.
 */
final class CompressionReader {
  private static final String KEY = "compression";
  private static final String FORMAT = "format";
  private static final String NONE = "none";
  private static final int MAX_NESTING = 8;

  private CompressionReader() {}

  /** Options that are wrong in part have problems, which are then reported; empty for none. */
  static Optional<CompressionOptions> read(Section layout) {
    if (!layout.hasSection(KEY)) {
      return options(layout, KEY, CompressionLimits.standard());
    }
    Section section = layout.section(KEY).orElseThrow();
    section.has(FORMAT);
    CompressionLimits standard = CompressionLimits.standard();
    CompressionLimits limits =
        new CompressionLimits(
            section
                .whole("max_output_bytes", 1, Long.MAX_VALUE)
                .orElse(CompressionLimits.DEFAULT_OUTPUT_BYTES),
            section.integer("max_ratio", 1, Integer.MAX_VALUE).orElse(standard.maxRatio()),
            section.integer("max_entries", 1, Integer.MAX_VALUE).orElse(standard.maxEntries()),
            section.integer("max_nesting", 1, MAX_NESTING).orElse(standard.maxNesting()),
            section
                .whole("max_memory_bytes", 1 << 20, Integer.MAX_VALUE)
                .orElse(standard.maxMemoryBytes()));
    Optional<CompressionOptions> options = options(section, FORMAT, limits);
    section.rejectUnknownKeys();
    return options;
  }

  private static Optional<CompressionOptions> options(
      Section section, String key, CompressionLimits limits) {
    Map<String, Optional<Compression>> words = new LinkedHashMap<>();
    words.put("auto", Optional.empty());
    for (Compression format : Compression.values()) {
      words.put(format.word(), Optional.of(format));
    }
    if (section.text(key).filter(NONE::equals).isPresent()) {
      return Optional.empty();
    }
    words.put(NONE, Optional.empty());
    return Optional.of(
        new CompressionOptions(section.choice(key, words).orElse(Optional.empty()), limits));
  }
}
