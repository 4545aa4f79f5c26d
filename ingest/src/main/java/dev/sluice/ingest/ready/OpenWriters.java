package dev.sluice.ingest.ready;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells whether a process has a file open for writing, from {@code /proc}. It sees the processes of
 * its own user, all of them as root, and none where there is no {@code /proc}: a sign that a file
 * is unfinished, never a proof that it is finished.
 */
public final class OpenWriters {
  private final Path proc;

  /** Looks under {@code proc}, normally {@code /proc}. */
  public OpenWriters(Path proc) {
    this.proc = proc;
  }

  /** The id of a process that has the file open for writing. */
  public Optional<String> writerOf(Path file) throws IOException {
    if (!Files.isDirectory(proc)) {
      return Optional.empty();
    }
    String target = file.toRealPath().toString();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        if (writes(process, target)) {
          return Optional.of(process.getFileName().toString());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean writes(Path process, String target) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        if (pointsTo(descriptor, target) && isForWriting(process, descriptor)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // The process ended meanwhile or belongs to somebody else: it can't be asked.
      return false;
    }
    return false;
  }

  private static boolean pointsTo(Path descriptor, String target) {
    try {
      return Files.readSymbolicLink(descriptor).toString().equals(target);
    } catch (IOException e) {
      // The descriptor was closed meanwhile.
      return false;
    }
  }

  /** The access mode is in the two lowest bits of the octal flags: 1 and 2 can write. */
  private static boolean isForWriting(Path process, Path descriptor) {
    Path info = process.resolve("fdinfo").resolve(descriptor.getFileName());
    try {
      for (String line : Files.readAllLines(info)) {
        if (line.startsWith("flags:")) {
          return (Integer.parseInt(line.substring(6).strip(), 8) & 3) != 0;
        }
      }
      return false;
    } catch (IOException e) {
      // The descriptor was closed meanwhile.
      return false;
    }
  }
}
