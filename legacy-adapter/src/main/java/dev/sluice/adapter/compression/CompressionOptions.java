package dev.sluice.adapter.compression;

import java.util.Objects;
import java.util.Optional;

/**
 * What a feed says of its files' compression.
 *
 * @param format the one its files must have; empty to tell from each file's first bytes whether it
 *     is compressed at all, and how
 */
public record CompressionOptions(Optional<Compression> format, CompressionLimits limits) {
  public CompressionOptions {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(limits, "limits");
  }
}
