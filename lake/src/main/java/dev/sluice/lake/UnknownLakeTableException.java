package dev.sluice.lake;

/** A read names a table or a column the lake does not have; the message lists those it has. */
public final class UnknownLakeTableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is missing and what there is. */
  public UnknownLakeTableException(String message) {
    super(message);
  }
}
