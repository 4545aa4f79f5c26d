package dev.sluice.lake.append;

import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Schema;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A file whose first split is open already, because the plan needs the fields it has. The task of
 * that split goes on with the same reader: to open some files takes long.
 */
public final class FirstOpen implements DecodableFile, Closeable {
  private final DecodableFile file;
  private final Split firstSplit;
  private final Schema schema;
  private final AtomicReference<RecordReader> first;

  /** Opens the first of these splits. */
  public FirstOpen(DecodableFile file, List<Split> splits) throws IOException {
    this.file = file;
    this.firstSplit = splits.get(0);
    this.first = new AtomicReference<>(file.open(firstSplit));
    this.schema = first.get().schema();
  }

  /** The fields of every split. */
  public Schema schema() {
    return schema;
  }

  @Override
  public String fingerprint() {
    return file.fingerprint();
  }

  @Override
  public List<Split> split(long targetBytes) throws IOException {
    return file.split(targetBytes);
  }

  @Override
  public RecordReader open(Split split) throws IOException {
    RecordReader opened = split.equals(firstSplit) ? first.getAndSet(null) : null;
    return opened == null ? file.open(split) : opened;
  }

  @Override
  public Optional<Path> path() {
    return file.path();
  }

  /** Closes the first split's reader if no task took it. */
  @Override
  public void close() throws IOException {
    RecordReader never = first.getAndSet(null);
    if (never != null) {
      never.close();
    }
  }
}
