package dev.sluice.adapter.layout;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The bytes of a file on a local file system. */
public final class FileSource implements ByteSource {
  private final Path path;

  /** A source of this file's bytes; the file is looked at only when they are asked for. */
  public FileSource(Path path) {
    this.path = Objects.requireNonNull(path, "path");
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }

  /**
   * Number of bytes.
   *
   * @throws UncheckedIOException if the file can't be looked at
   */
  @Override
  public long size() {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
