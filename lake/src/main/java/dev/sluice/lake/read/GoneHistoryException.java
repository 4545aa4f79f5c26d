package dev.sluice.lake.read;

/** A read asks for a state of a table that is not kept any more, or that never was. */
public final class GoneHistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what was asked for and how far back the table can be read. */
  public GoneHistoryException(String message) {
    super(message);
  }
}
