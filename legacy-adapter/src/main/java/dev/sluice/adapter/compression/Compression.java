package dev.sluice.adapter.compression;

import java.util.Locale;

/** A format of compressed files. */
public enum Compression {
  /** RFC 1952, one member or several. */
  GZIP,
  /** One stream or several. */
  BZIP2,
  /** One stream or several, with padding between them. */
  XZ,
  /** RFC 8878, frames and skippable frames. */
  ZSTD,
  /** PKWARE's archives, also in their 64-bit form. */
  ZIP;

  /** The name in configuration and messages, such as {@code gzip}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
