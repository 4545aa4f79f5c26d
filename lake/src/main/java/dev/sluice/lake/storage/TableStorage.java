package dev.sluice.lake.storage;

import dev.sluice.lake.parquet.DataFileBytes;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.iceberg.io.FileIO;

/**
 * Where the tables' files stand. Data files are always written on the local disk first; a storage
 * elsewhere takes them from there. Thread-safe.
 */
public interface TableStorage extends AutoCloseable {

  /** Iceberg's access. A file is durable when it is closed. */
  FileIO io();

  /** The location of the lake as a whole. */
  String location();

  /** The location of a feed's table. */
  default String tableLocation(String feed) {
    return location() + "/tables/" + feed;
  }

  /** The location a data file has or will have, once it is taken in. */
  String location(String feed, Path file);

  /**
   * Takes a data file in: durable, its footer read back from its location, when this returns. Doing
   * it again replaces what was taken in under the name before.
   *
   * @param file complete and synced, not to be changed any more
   * @throws IOException if that is not certain; it may be repeated
   */
  void keep(String feed, Path file) throws IOException;

  /** Lets go of the local copy of a file that was taken in and is in the table now. */
  void release(Path file) throws IOException;

  /**
   * Opens a data file; the caller closes it.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  DataFileBytes open(String location) throws IOException;

  @Override
  void close();
}
