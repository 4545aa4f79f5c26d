package dev.sluice.lake;

import dev.sluice.lake.raw.Durable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * Iceberg's files on local paths. A file that is closed is durable, and so is its name: the catalog
 * never names metadata that a power cut can take away.
 */
public final class SyncedFileIO implements FileIO {
  private static final long serialVersionUID = 1L;
  private static final String SCHEME = "file:";

  /** The local path of a location, with or without {@code file:} before it. */
  public static Path path(String location) {
    String path = location.startsWith(SCHEME) ? location.substring(SCHEME.length()) : location;
    while (path.startsWith("//")) {
      path = path.substring(1);
    }
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("not an absolute local path: " + location);
    }
    return Path.of(path);
  }

  /** The location of a local path, as tables name it. */
  public static String location(Path path) {
    return SCHEME + path.toAbsolutePath().normalize();
  }

  @Override
  public InputFile newInputFile(String location) {
    return new LocalInput(location);
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return new LocalOutput(location);
  }

  @Override
  public void deleteFile(String location) {
    try {
      Files.delete(path(location));
    } catch (NoSuchFileException e) {
      throw new NotFoundException(e, "no file %s", location);
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete " + location, e);
    }
  }

  private record LocalInput(String location) implements InputFile {
    @Override
    public long getLength() {
      try {
        return Files.size(path(location));
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    @Override
    public SeekableInputStream newStream() {
      try {
        return new LocalStream(FileChannel.open(path(location), StandardOpenOption.READ));
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    @Override
    public boolean exists() {
      return Files.exists(path(location));
    }

    private RuntimeException unreadable(IOException e) {
      return e instanceof NoSuchFileException || e instanceof FileNotFoundException
          ? new NotFoundException(e, "no file %s", location)
          : new RuntimeIOException(e, "can't read %s", location);
    }
  }

  private record LocalOutput(String location) implements OutputFile {
    @Override
    public PositionOutputStream create() {
      return open(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
      return open(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
    }

    @Override
    public InputFile toInputFile() {
      return new LocalInput(location);
    }

    private PositionOutputStream open(OpenOption... options) {
      Path path = path(location);
      try {
        Durable.createFolders(path.getParent());
        return new SyncedStream(FileChannel.open(path, options), path);
      } catch (FileAlreadyExistsException e) {
        throw new AlreadyExistsException(e, "file exists: %s", location);
      } catch (IOException e) {
        throw new RuntimeIOException(e, "can't write %s", location);
      }
    }
  }

  private static final class LocalStream extends SeekableInputStream {
    private final FileChannel channel;
    private final java.io.InputStream in;

    LocalStream(FileChannel channel) {
      this.channel = channel;
      this.in = Channels.newInputStream(channel);
    }

    @Override
    public long getPos() throws IOException {
      return channel.position();
    }

    @Override
    public void seek(long position) throws IOException {
      channel.position(position);
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return in.read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static final class SyncedStream extends PositionOutputStream {
    private final FileChannel channel;
    private final Path path;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private long position;

    SyncedStream(FileChannel channel, Path path) {
      this.channel = channel;
      this.path = path;
    }

    /** Answers after closing, too: Iceberg asks a closed manifest for its length. */
    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int b) throws IOException {
      if (!buffer.hasRemaining()) {
        flush();
      }
      buffer.put((byte) b);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length > buffer.remaining()) {
        flush();
      }
      if (length > buffer.remaining()) {
        drain(ByteBuffer.wrap(bytes, offset, length));
      } else {
        buffer.put(bytes, offset, length);
      }
      position += length;
    }

    @Override
    public void flush() throws IOException {
      drain(buffer.flip());
      buffer.clear();
    }

    private void drain(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    @Override
    public void close() throws IOException {
      if (!channel.isOpen()) {
        return;
      }
      try (channel) {
        flush();
        Durable.sync(channel, path);
      }
      Durable.syncFolder(path.getParent());
    }
  }
}
