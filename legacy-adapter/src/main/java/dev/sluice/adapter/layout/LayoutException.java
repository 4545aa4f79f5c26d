package dev.sluice.adapter.layout;

/**
 * A layout's description is wrong: a copybook that doesn't parse, a delimiter that can't be one. It
 * is a fault of configuration, found before any file is read.
 */
public final class LayoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * A fault in a layout's description.
   *
   * @param line the line in the layout's own file (copybook), from 1; 0 if not of one line
   */
  public LayoutException(int line, String message) {
    super(message);
    this.line = line;
  }

  /** The line in the layout's own file, from 1; 0 if not of one line. */
  public int line() {
    return line;
  }
}
