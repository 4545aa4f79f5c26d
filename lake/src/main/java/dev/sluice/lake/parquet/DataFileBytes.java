package dev.sluice.lake.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a data file, wherever it stands, read by position. Not thread-safe. */
public interface DataFileBytes extends Closeable {

  /** Names the file in messages. */
  String name();

  long size() throws IOException;

  /**
   * Fills the buffer from a position on, or reads as much as there is at once.
   *
   * @return the number of bytes read, at least one; -1 behind the end
   */
  int read(ByteBuffer buffer, long position) throws IOException;

  /** How many bytes are best asked for at a time. */
  int bestRead();

  /** A file on a local disk. */
  static DataFileBytes of(Path path) throws IOException {
    return new OnDisk(path, FileChannel.open(path, StandardOpenOption.READ));
  }

  /** A local file. */
  record OnDisk(Path path, FileChannel channel) implements DataFileBytes {
    private static final int BEST_READ = 1 << 16;

    @Override
    public String name() {
      return path.toString();
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public int read(ByteBuffer buffer, long position) throws IOException {
      return channel.read(buffer, position);
    }

    @Override
    public int bestRead() {
      return BEST_READ;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
