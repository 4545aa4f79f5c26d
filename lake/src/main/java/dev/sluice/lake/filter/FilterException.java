package dev.sluice.lake.filter;

/** A condition that can't be understood, or not for the columns it names. */
public final class FilterException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong, where, and what to write instead. */
  public FilterException(String message) {
    super(message);
  }
}
