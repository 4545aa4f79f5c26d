package dev.sluice.pollers.action;

/** The text of a SQL action can't be split into statements. It must be mended. */
public final class SqlScriptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  SqlScriptException(int line, String message) {
    super("line " + line + ": " + message);
    this.line = line;
  }

  /** The line of the script, counted from 1. */
  public int line() {
    return line;
  }
}
