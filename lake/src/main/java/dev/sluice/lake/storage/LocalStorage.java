package dev.sluice.lake.storage;

import dev.sluice.lake.SyncedFileIO;
import dev.sluice.lake.parquet.DataFileBytes;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.iceberg.io.FileIO;

/** Files stay on the local disk, where they were written and synced. */
final class LocalStorage implements TableStorage {
  private final FileIO io = new SyncedFileIO();
  private final String location;

  LocalStorage(Path root) {
    this.location = SyncedFileIO.location(root);
  }

  @Override
  public FileIO io() {
    return io;
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public String location(String feed, Path file) {
    return SyncedFileIO.location(file);
  }

  @Override
  public void keep(String feed, Path file) {
    // It was written here and synced, and its footer was read back then.
  }

  @Override
  public void release(Path file) {
    // It is the table's own.
  }

  @Override
  public DataFileBytes open(String location) throws IOException {
    return DataFileBytes.of(SyncedFileIO.path(location));
  }

  @Override
  public void close() {
    io.close();
  }
}
