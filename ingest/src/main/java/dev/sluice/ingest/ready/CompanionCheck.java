package dev.sluice.ingest.ready;

import dev.sluice.ingest.feed.CompanionFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A data file is complete when it and its companion are. If the companion does not come in time the
 * file is ready all the same: whoever claims it finds that its companion is missing. A companion is
 * never a delivery of its own.
 */
public final class CompanionCheck implements ReadyCheck {
  private final ReadyCheck data;
  private final ReadyCheck companion;
  private final CompanionFiles files;
  private final InstantSource clock;

  /**
   * A check of one folder.
   *
   * @param data judges data files
   * @param companion judges companions
   */
  public CompanionCheck(
      ReadyCheck data, ReadyCheck companion, CompanionFiles files, InstantSource clock) {
    this.data = data;
    this.companion = companion;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public void pollBegins() {
    data.pollBegins();
    companion.pollBegins();
  }

  @Override
  public Verdict judge(Path file) throws IOException {
    if (files.isCompanion(name(file))) {
      return Verdict.NOT_YET;
    }
    Verdict verdict = data.judge(file);
    if (verdict != Verdict.READY) {
      return verdict;
    }
    try {
      Path beside = companionOf(file);
      if (Files.exists(beside, LinkOption.NOFOLLOW_LINKS)) {
        return companion.judge(beside);
      }
    } catch (NoSuchFileException taken) {
      // It was taken away between the two looks: as if it had not come yet.
    }
    return isOverdue(file) ? Verdict.READY : Verdict.NOT_YET;
  }

  @Override
  public Optional<String> waitsFor(Path file) throws IOException {
    if (files.isCompanion(name(file))) {
      return isOverdue(file) && !hasDataFile(file)
          ? Optional.of("no data file has come for this companion")
          : Optional.empty();
    }
    if (data.judge(file) != Verdict.READY) {
      return data.waitsFor(file);
    }
    return Optional.of(
        "it waits for its companion "
            + name(companionOf(file))
            + ", until "
            + lastChanged(file).plus(files.waitAtMost()).truncatedTo(ChronoUnit.SECONDS));
  }

  @Override
  public void claimed(Path file) throws IOException {
    data.claimed(file);
    companion.claimed(companionOf(file));
  }

  private boolean isOverdue(Path file) throws IOException {
    Duration age = Duration.between(lastChanged(file), clock.instant());
    return age.compareTo(files.waitAtMost()) >= 0;
  }

  /** By the file system's clock, which a writer can't set back. */
  private static Instant lastChanged(Path file) throws IOException {
    return ((FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS))
        .toInstant();
  }

  private boolean hasDataFile(Path companionFile) throws IOException {
    String name = name(companionFile);
    try (DirectoryStream<Path> beside =
        Files.newDirectoryStream(companionFile.toAbsolutePath().getParent())) {
      for (Path file : beside) {
        if (!files.isCompanion(name(file)) && files.nameFor(name(file)).equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  private Path companionOf(Path file) {
    return file.resolveSibling(files.nameFor(name(file)));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
