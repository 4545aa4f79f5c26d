package dev.sluice.ingest.ready;

import java.nio.file.Path;

/** A file is complete as soon as it has a name that does not look temporary. */
public final class RenameCheck implements ReadyCheck {
  @Override
  public void pollBegins() {
    // Nothing is remembered between polls.
  }

  @Override
  public Verdict judge(Path file) {
    return TemporaryNames.looksTemporary(file) ? Verdict.NOT_YET : Verdict.READY;
  }

  @Override
  public void claimed(Path file) {
    // Nothing was left behind.
  }
}
