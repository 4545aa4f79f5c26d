package dev.sluice.ingest.ready;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A file is complete when its marker, named after it, stands beside it. */
public final class DoneFileCheck implements ReadyCheck {
  private final String suffix;

  /**
   * A check of one folder.
   *
   * @param suffix what is appended to a file's name to name its marker
   */
  public DoneFileCheck(String suffix) {
    this.suffix = suffix;
  }

  @Override
  public void pollBegins() {
    // Nothing is remembered between polls.
  }

  @Override
  public Verdict judge(Path file) {
    boolean isMarker = file.getFileName().toString().endsWith(suffix);
    return !isMarker && Files.exists(marker(file), LinkOption.NOFOLLOW_LINKS)
        ? Verdict.READY
        : Verdict.NOT_YET;
  }

  @Override
  public void claimed(Path file) throws IOException {
    Files.deleteIfExists(marker(file));
  }

  private Path marker(Path file) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
