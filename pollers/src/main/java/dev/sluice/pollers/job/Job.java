package dev.sluice.pollers.job;

import java.util.Objects;

/**
 * A downstream batch job.
 *
 * @param name lower-case letters, digits, underscores and hyphens
 */
public record Job(String name, Trigger trigger, Action action, Retry retry, StartFrom startFrom) {
  public Job {
    if (!name.matches("[a-z][a-z0-9_-]{0,62}")) {
      throw new IllegalArgumentException(
          "job name '"
              + name
              + "': use lower-case letters, digits, '_' and '-', starting with a letter");
    }
    Objects.requireNonNull(trigger, "trigger");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(retry, "retry");
    Objects.requireNonNull(startFrom, "startFrom");
  }
}
