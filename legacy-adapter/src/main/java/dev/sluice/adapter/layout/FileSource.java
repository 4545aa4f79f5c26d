package dev.sluice.adapter.layout;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
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

  /** Where the file stands. */
  public Path path() {
    return path;
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }

  @Override
  public InputStream open(long offset) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(path);
    try {
      if (offset > channel.size()) {
        throw new EOFException(path + " has " + channel.size() + " bytes, not " + offset);
      }
      return Channels.newInputStream(channel.position(offset));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
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
