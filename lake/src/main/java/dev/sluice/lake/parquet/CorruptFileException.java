package dev.sluice.lake.parquet;

import java.io.IOException;

/** A data file does not hold what was written to it; restore it or replay its delivery. */
public final class CorruptFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says which file and where. */
  public CorruptFileException(String message) {
    super(message);
  }
}
