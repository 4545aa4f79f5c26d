package dev.sluice.ingest.delivery;

import java.io.IOException;

/**
 * A claimed file was still being written or was replaced while it was read. Nothing was kept of it;
 * it is to be read anew.
 */
public final class ChangedWhileReadException extends IOException {
  private static final long serialVersionUID = 1L;

  ChangedWhileReadException(String what) {
    super(what);
  }
}
