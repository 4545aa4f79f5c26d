package dev.sluice.pollers.job;

/** Which versions a new job sees first. */
public sealed interface StartFrom {

  /** All there are. */
  record Earliest() implements StartFrom {}

  /** Only those published after the job was first seen. */
  record Latest() implements StartFrom {}

  /** This one and those after it. */
  record Version(long version) implements StartFrom {
    public Version {
      if (version < 1) {
        throw new IllegalArgumentException("versions start at 1");
      }
    }
  }
}
