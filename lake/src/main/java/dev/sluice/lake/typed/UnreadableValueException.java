package dev.sluice.lake.typed;

import java.io.IOException;

/** A value is none of the type its read schema gives it, and the schema says that this fails. */
public final class UnreadableValueException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With delivery, record, column, and what to do. */
  public UnreadableValueException(String message) {
    super(message);
  }
}
