package dev.sluice.lake.parquet;

import dev.sluice.adapter.record.Column;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/**
 * Writes one Parquet file from the columns of batches. Its memory is that of one row group, encoded
 * and compressed. Not thread-safe.
 */
public final class DataFileWriter implements Closeable {
  private final FileLimits limits;
  private final ParquetFileWriter file;
  private final List<ChunkEncoder> chunks = new ArrayList<>();
  private long groupRows;
  private long rows;
  private long syncNanos;
  private boolean open = true;

  /**
   * Creates the file, replacing one of that name.
   *
   * @param schema what the file says of itself, with field ids
   * @param sources for each leaf of the schema, in its order, where its values stand
   */
  public DataFileWriter(
      Path path, MessageType schema, List<LeafSource> sources, FileLimits limits, PageCodec codec)
      throws IOException {
    this.limits = limits;
    List<ColumnDescriptor> leaves = schema.getColumns();
    if (leaves.size() != sources.size()) {
      throw new IllegalArgumentException(sources.size() + " sources for " + leaves);
    }
    PageCompressor compressor = new PageCompressor(codec);
    FileLimits shared = limits.forColumns(leaves.size());
    for (int i = 0; i < leaves.size(); i++) {
      chunks.add(chunk(leaves.get(i), sources.get(i), shared, compressor));
    }
    this.file =
        new ParquetFileWriter(
            new SyncedOutput(path),
            schema,
            ParquetFileWriter.Mode.OVERWRITE,
            limits.fileBytes(),
            0,
            64,
            4096,
            true);
    file.start();
  }

  private static ChunkEncoder chunk(
      ColumnDescriptor leaf, LeafSource source, FileLimits limits, PageCompressor compressor) {
    return switch (leaf.getPrimitiveType().getPrimitiveTypeName()) {
      case INT32, INT64 -> new WholeNumberChunk(leaf, source, limits, compressor);
      case FLOAT, DOUBLE -> new FloatChunk(leaf, source, limits, compressor);
      case BINARY, FIXED_LEN_BYTE_ARRAY -> new BytesChunk(leaf, source, limits, compressor);
      case BOOLEAN -> new BoolChunk(leaf, source, limits, compressor);
      case INT96 -> throw new IllegalArgumentException("no lake table has such: " + leaf);
    };
  }

  /** Adds rows; the columns must stand where the sources say. */
  public void append(List<? extends Column> columns, int count) throws IOException {
    long held = 0;
    for (ChunkEncoder chunk : chunks) {
      chunk.append(columns, count);
      held += chunk.heldBytes();
    }
    groupRows += count;
    rows += count;
    if (held >= limits.rowGroupBytes()) {
      flush();
    }
  }

  /** Whether the file has reached its size and the next rows belong in another. */
  public boolean isFull() throws IOException {
    return file.getPos() >= limits.fileBytes();
  }

  /** Rows added. */
  public long rows() {
    return rows;
  }

  private void flush() throws IOException {
    if (groupRows == 0) {
      return;
    }
    file.startBlock(groupRows);
    for (ChunkEncoder chunk : chunks) {
      chunk.flush(file);
    }
    file.endBlock();
    groupRows = 0;
  }

  /**
   * Completes the file; it and its name are durable when this returns.
   *
   * @throws dev.sluice.lake.raw.SyncFailedException if they can't be made so
   */
  public void finish() throws IOException {
    flush();
    file.end(Map.of());
    open = false;
    long start = System.nanoTime();
    file.close();
    syncNanos = System.nanoTime() - start;
  }

  /** Time until the completed file was durable; 0 before. */
  public long syncNanos() {
    return syncNanos;
  }

  /** Gives an unfinished file up, leaving what was written; after {@link #finish} does nothing. */
  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      file.close();
    }
  }
}
