package dev.sluice.lake.append;

import java.io.InterruptedIOException;

/** A task ended early because nobody wants its outcome any more. */
final class SplitCancelledException extends InterruptedIOException {
  private static final long serialVersionUID = 1L;

  SplitCancelledException() {
    super("another split of the file has failed");
  }
}
