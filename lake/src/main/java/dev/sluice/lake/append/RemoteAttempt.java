package dev.sluice.lake.append;

import dev.sluice.lake.raw.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One attempt at a task on another machine, which nobody here can stop for certain. It writes into
 * a folder that no other attempt has, and only the driver gives files their names: whatever an
 * attempt does that is not wanted, or wanted no longer, touches no file that counts.
 *
 * @param task as it was planned
 * @param folder the attempt's own, on a file system that the driver has too
 */
public record RemoteAttempt(AppendTask task, Path folder) {
  private static final String ADOPTED = "adopted";

  /** The task as the attempt runs it. */
  public AppendTask privateTask() {
    return task.into(files());
  }

  private DeliveryFiles files() {
    DeliveryFiles named = task.files();
    return DeliveryFiles.of(folder, named.feed(), named.deliveryId(), named.change());
  }

  /**
   * Gives the files of an attempt their names in the lake, in the place of those that stand there;
   * the driver does, for one attempt of each task. Durable when this returns, and known to whoever
   * repeats the append.
   */
  public void adopt(SplitOutcome outcome) throws IOException {
    List<Path> changed = new ArrayList<>();
    if (outcome.counts().rejected() > 0) {
      Path to = task.alone() ? task.files().rejects() : task.files().rejects(outcome.split());
      changed.add(move(files().rejects(), to));
    }
    if (outcome instanceof SplitOutcome.Decoded decoded) {
      for (WrittenFile file : decoded.files()) {
        Path from = files().dataFile(decoded.split(), file.number());
        changed.add(move(from, task.files().dataFile(decoded.split(), file.number())));
      }
    }
    for (Path moved : changed.stream().distinct().toList()) {
      Durable.syncFolder(moved);
    }
    if (outcome instanceof SplitOutcome.Decoded decoded && !task.alone()) {
      new SplitFiles(task, ADOPTED).keep(decoded);
    }
  }

  private static Path move(Path from, Path to) throws IOException {
    Durable.createFolders(to.getParent());
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    return to.getParent();
  }

  /** Removes the folders of attempts, with what is in them; a straggler may still write there. */
  public static void discard(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> walk = Files.walk(folder)) {
      inside = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.deleteIfExists(path);
    }
  }
}
