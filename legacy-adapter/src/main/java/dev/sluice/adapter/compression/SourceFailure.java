package dev.sluice.adapter.compression;

import java.io.IOException;

/**
 * The file's bytes can't be read. Decoders report damaged bytes by the same type; this one tells
 * the two apart on the way through them.
 */
final class SourceFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final IOException original;

  SourceFailure(IOException original) {
    super(original);
    this.original = original;
  }

  /** The failure to read that is behind this one; null if there is none. */
  static IOException behind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SourceFailure found) {
        return found.original;
      }
    }
    return null;
  }
}
