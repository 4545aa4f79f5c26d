package dev.sluice.pollers.action;

/** An action's own failure: its transaction must be rolled back; the action may be repeated. */
public final class ActionFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  ActionFailedException(String message) {
    super(message);
  }

  ActionFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
