package dev.sluice.ingest.claim;

import dev.sluice.adapter.balance.Companion;
import dev.sluice.ingest.feed.CompanionFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * Takes the companions of dropped files. The bytes travel in the claim, which is synced before the
 * data file moves; the companion's file is removed last, so that at any time either it stands where
 * it was dropped or the claim has it.
 */
public final class DroppedCompanions {
  private final CompanionFiles files;

  /** The companions of one feed. */
  public DroppedCompanions(CompanionFiles files) {
    this.files = files;
  }

  /** What was found beside a dropped file. */
  public sealed interface Found {

    /** Its companion. */
    record Beside(ClaimedCompanion companion) implements Found {}

    /** No companion of this name. */
    record Missing(String name) implements Found {}

    /** Something that can't be a companion. */
    record Unfit(String reason) implements Found {}
  }

  /**
   * Reads the companion of a dropped file.
   *
   * @throws IOException if it is there and can't be read
   */
  public Found read(Path dropped) throws IOException {
    Path file = fileFor(dropped);
    String name = file.getFileName().toString();
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Found.Missing(name);
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Found.Unfit("its companion " + name + " is no regular file");
    }
    byte[] bytes = bytes(file);
    return bytes.length > Companion.MAX_BYTES
        ? new Found.Unfit(
            "its companion "
                + name
                + " has more than "
                + Companion.MAX_BYTES
                + " bytes: check delivery.control.companion.file of the feed")
        : new Found.Beside(new ClaimedCompanion(name, bytes));
  }

  /** How long a data file waits. */
  public Duration waitAtMost() {
    return files.waitAtMost();
  }

  /** Removes a companion that is claimed. One that was dropped in its place meanwhile stays. */
  public void remove(Path dropped, ClaimedCompanion claimed) throws IOException {
    Path file = fileFor(dropped);
    if (file.getFileName().toString().equals(claimed.fileName())
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Arrays.equals(bytes(file), claimed.bytes())) {
      Files.deleteIfExists(file);
    }
  }

  /** At most one byte more than a companion may have. */
  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(Companion.MAX_BYTES + 1);
    }
  }

  private Path fileFor(Path dropped) {
    return dropped.resolveSibling(files.nameFor(dropped.getFileName().toString()));
  }
}
