package dev.sluice.app.config;

import java.nio.file.Path;
import java.util.List;

/** A home's configuration has problems; nothing was started. Mend them and try again. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  ConfigurationException(Path home, List<Problem> problems) {
    super(
        home
            + " has "
            + (problems.size() == 1
                ? "a configuration problem"
                : problems.size() + " configuration problems"));
    this.problems = List.copyOf(problems);
  }

  /** All problems, by file and line; at least one. */
  public List<Problem> problems() {
    return problems;
  }
}
