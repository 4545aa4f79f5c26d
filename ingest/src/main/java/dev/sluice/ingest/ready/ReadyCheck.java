package dev.sluice.ingest.ready;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Judges, poll after poll, whether dropped files are complete. One instance for each folder. */
public interface ReadyCheck {

  /** What a look at a file came to. */
  enum Verdict {
    /** The file is complete. */
    READY,
    /** It may become complete by waiting alone. */
    SETTLING,
    /** It waits for its writer, or is no delivery at all. */
    NOT_YET
  }

  /** Called when a poll of the folder begins. */
  void pollBegins();

  /**
   * Judges a file.
   *
   * @throws java.nio.file.NoSuchFileException if it is gone
   */
  Verdict judge(Path file) throws IOException;

  /**
   * For whom a file that is {@link Verdict#NOT_YET} waits, in words that stay the same while it
   * does; empty if that is plain or nobody needs to know.
   */
  default Optional<String> waitsFor(Path file) throws IOException {
    return Optional.empty();
  }

  /** Called when the file has been claimed. */
  void claimed(Path file) throws IOException;
}
