package dev.sluice.lake.raw;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files and folders that survive a power cut. */
public final class Durable {
  private Durable() {}

  /**
   * Makes the bytes of an open file durable.
   *
   * @throws SyncFailedException if that fails: the process must stop
   * @throws ClosedByInterruptException if the thread was interrupted before: nothing failed, and
   *     nothing is known to be durable
   */
  public static void sync(FileChannel channel, Path file) throws ClosedByInterruptException {
    try {
      channel.force(true);
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw new SyncFailedException(file.toString(), e);
    }
  }

  /**
   * Makes the names in a folder durable.
   *
   * @throws SyncFailedException if that fails: the process must stop
   * @throws ClosedByInterruptException if the thread was interrupted before: nothing failed, and
   *     nothing is known to be durable
   */
  public static void syncFolder(Path folder) throws ClosedByInterruptException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw new SyncFailedException("folder " + folder, e);
    }
  }

  /**
   * Creates a folder and its missing parents, each durable in its parent when this returns.
   *
   * @throws IOException if one can't be created, for instance because a file has its name
   */
  public static void createFolders(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      createFolders(parent);
    }
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
    if (parent != null) {
      syncFolder(parent);
    }
  }
}
