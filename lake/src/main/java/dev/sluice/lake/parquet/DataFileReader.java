package dev.sluice.lake.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;

/** Reads one data file, column by column, a page of each at a time. Not thread-safe. */
public final class DataFileReader implements Closeable {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int TAIL_BYTES = 8;

  private final DataFileBytes file;
  private final ParquetMetadata footer;
  private final ParsedVersion writer;

  /**
   * Opens a local file and reads its footer.
   *
   * @throws CorruptFileException if it is no Parquet file
   */
  public DataFileReader(Path path) throws IOException {
    this(DataFileBytes.of(path));
  }

  /**
   * Reads a file's footer.
   *
   * @param file is closed with the reader, and if this fails
   * @throws CorruptFileException if it is no Parquet file
   */
  public DataFileReader(DataFileBytes file) throws IOException {
    this.file = file;
    try {
      this.footer = readFooter();
      this.writer = VersionParser.parse(footer.getFileMetaData().getCreatedBy());
    } catch (VersionParser.VersionParseException e) {
      file.close();
      throw new CorruptFileException(file.name() + ": " + e.getMessage());
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private ParquetMetadata readFooter() throws IOException {
    long size = file.size();
    if (size < MAGIC.length + TAIL_BYTES) {
      throw new CorruptFileException(file.name() + ": " + size + " bytes are no Parquet file");
    }
    byte[] tail = bytes(size - TAIL_BYTES, TAIL_BYTES);
    if (!Arrays.equals(tail, Integer.BYTES, TAIL_BYTES, MAGIC, 0, MAGIC.length)) {
      throw new CorruptFileException(file.name() + ": it does not end as a Parquet file");
    }
    int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    long start = size - TAIL_BYTES - length;
    if (length < 0 || start < MAGIC.length) {
      throw new CorruptFileException(file.name() + ": its footer can't have " + length + " bytes");
    }
    try (InputStream in = new PositionedInput(file, start, length)) {
      return new ParquetMetadataConverter()
          .readParquetMetadata(in, ParquetMetadataConverter.NO_FILTER);
    }
  }

  private byte[] bytes(long start, int length) throws IOException {
    try (InputStream in = new PositionedInput(file, start, length)) {
      return in.readNBytes(length);
    }
  }

  /** The footer as it stands in the file. */
  public ParquetMetadata footer() {
    return footer;
  }

  /** The file's own schema, with field ids. */
  public MessageType schema() {
    return footer.getFileMetaData().getSchema();
  }

  /** Number of row groups. */
  public int rowGroups() {
    return footer.getBlocks().size();
  }

  /** Rows of one row group. */
  public long rows(int rowGroup) {
    return footer.getBlocks().get(rowGroup).getRowCount();
  }

  /** Rows of all row groups. */
  public long rows() {
    return footer.getBlocks().stream().mapToLong(BlockMetaData::getRowCount).sum();
  }

  /** The values of a leaf in one row group, the first one current. */
  ColumnReader column(int rowGroup, ColumnDescriptor leaf) throws CorruptFileException {
    List<ColumnChunkMetaData> chunks = footer.getBlocks().get(rowGroup).getColumns();
    for (ColumnChunkMetaData chunk : chunks) {
      if (Arrays.equals(chunk.getPath().toArray(), leaf.getPath())) {
        return new ColumnReaderImpl(
            leaf, new ChunkPages(file, chunk), new PrimitiveConverter() {}, writer);
      }
    }
    throw new CorruptFileException(file.name() + ": row group " + rowGroup + " lacks " + leaf);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
