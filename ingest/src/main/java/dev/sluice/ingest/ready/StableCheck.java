package dev.sluice.ingest.ready;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A file is complete when at least two looks, {@code settleTime} or more apart, saw the same and no
 * process has it open for writing.
 */
public final class StableCheck implements ReadyCheck {
  private final Duration settleTime;
  private final LongSupplier nanoTime;
  private final OpenWriters writers;
  private Map<Path, Since> seen = new HashMap<>();
  private Map<Path, Since> seenBefore = new HashMap<>();

  private record Since(FileLook look, long nanos) {}

  /**
   * A check of one folder.
   *
   * @param nanoTime a clock that only runs forward, in nanoseconds
   */
  public StableCheck(Duration settleTime, LongSupplier nanoTime, OpenWriters writers) {
    this.settleTime = settleTime;
    this.nanoTime = nanoTime;
    this.writers = writers;
  }

  @Override
  public void pollBegins() {
    // What the last poll did not see is gone from the folder and forgotten.
    seenBefore = seen;
    seen = new HashMap<>();
  }

  @Override
  public Verdict judge(Path file) throws IOException {
    if (TemporaryNames.looksTemporary(file)) {
      return Verdict.NOT_YET;
    }
    FileLook look = FileLook.at(file);
    long now = nanoTime.getAsLong();
    Since before = seenBefore.get(file);
    if (before == null || !before.look().equals(look)) {
      seen.put(file, new Since(look, now));
      return Verdict.SETTLING;
    }
    seen.put(file, before);
    boolean settled = now - before.nanos() >= settleTime.toNanos();
    return settled && !isOpenForWriting(file) ? Verdict.READY : Verdict.SETTLING;
  }

  private boolean isOpenForWriting(Path file) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && writers.writerOf(file).isPresent();
  }

  @Override
  public void claimed(Path file) {
    seen.remove(file);
  }
}
