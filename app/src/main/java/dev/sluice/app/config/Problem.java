package dev.sluice.app.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * One fault of a home's configuration.
 *
 * @param file the file at fault, relative to the home where it lies in it
 * @param line the line in that file, from 1; 0 if it is of no one line
 * @param message what is wrong; never holds a secret
 * @param hint what to do; may be empty
 */
public record Problem(Path file, int line, String message, String hint) {
  public Problem {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(hint, "hint");
  }

  /** The problem on one line: {@code file:line: message (hint)}. */
  @Override
  public String toString() {
    return file
        + (line > 0 ? ":" + line : "")
        + ": "
        + message
        + (hint.isEmpty() ? "" : " (" + hint + ")");
  }
}
