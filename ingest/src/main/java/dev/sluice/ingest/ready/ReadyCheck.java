package dev.sluice.ingest.ready;

import java.io.IOException;
import java.nio.file.Path;

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

  /** Called when the file has been claimed. */
  void claimed(Path file) throws IOException;
}
