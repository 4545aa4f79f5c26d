package dev.sluice.ingest.ready;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Names that transfer programs give to files they have not finished. They are never taken. */
public final class TemporaryNames {
  private static final List<String> SUFFIXES =
      List.of(".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".swp", "~");

  private TemporaryNames() {}

  /** Whether a file of this name is somebody's unfinished work. */
  public static boolean looksTemporary(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.startsWith(".")
        || name.startsWith("~")
        || SUFFIXES.stream().anyMatch(name::endsWith);
  }
}
