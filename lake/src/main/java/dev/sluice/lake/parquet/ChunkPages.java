package dev.sluice.lake.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * The pages of one column chunk, read when asked for, one in memory at a time. Each page's checksum
 * is compared. It reads what {@link DataFileWriter} writes; Parquet's own reader reads more, but
 * does not run without Hadoop.
 */
final class ChunkPages implements PageReader {
  private final DataFileBytes file;
  private final ColumnChunkMetaData chunk;
  private final PositionedInput in;
  private long valuesLeft;
  private PageHeader peeked;

  ChunkPages(DataFileBytes file, ColumnChunkMetaData chunk) {
    this.file = file;
    this.chunk = chunk;
    this.in = new PositionedInput(file, chunk.getStartingPos(), chunk.getTotalSize());
    this.valuesLeft = chunk.getValueCount();
  }

  @Override
  public long getTotalValueCount() {
    return chunk.getValueCount();
  }

  @Override
  public DictionaryPage readDictionaryPage() {
    try {
      PageHeader header = header();
      if (header.getType() != PageType.DICTIONARY_PAGE) {
        return null;
      }
      peeked = null;
      return new DictionaryPage(
          BytesInput.from(body(header)),
          header.getDictionary_page_header().getNum_values(),
          Encoding.PLAIN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public DataPage readPage() {
    if (valuesLeft == 0) {
      return null;
    }
    try {
      PageHeader header = header();
      peeked = null;
      if (header.getType() != PageType.DATA_PAGE || !header.isSetCrc()) {
        throw corrupt("a page of type " + header.getType() + " or without checksum");
      }
      return dataPage(header);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DataPage dataPage(PageHeader header) throws IOException {
    DataPageHeader data = header.getData_page_header();
    valuesLeft -= data.getNum_values();
    if (data.getNum_values() <= 0 || valuesLeft < 0) {
      throw corrupt("a page says it has " + data.getNum_values() + " values");
    }
    return new DataPageV1(
        BytesInput.from(body(header)),
        data.getNum_values(),
        header.getUncompressed_page_size(),
        null,
        encoding(data.getRepetition_level_encoding()),
        encoding(data.getDefinition_level_encoding()),
        encoding(data.getEncoding()));
  }

  private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
    return Encoding.valueOf(encoding.name());
  }

  private PageHeader header() throws IOException {
    if (peeked == null) {
      try {
        peeked = Util.readPageHeader(in);
      } catch (IOException e) {
        throw corrupt("a page header can't be read: " + e.getMessage());
      }
    }
    return peeked;
  }

  private byte[] body(PageHeader header) throws IOException {
    requireSize(header.getCompressed_page_size(), chunk.getTotalSize());
    requireSize(header.getUncompressed_page_size(), chunk.getTotalUncompressedSize());
    byte[] stored = in.readNBytes(header.getCompressed_page_size());
    if (stored.length != header.getCompressed_page_size()) {
      throw corrupt("it ends within a page");
    }
    if (header.isSetCrc()) {
      CRC32 crc = new CRC32();
      crc.update(stored);
      if ((int) crc.getValue() != header.getCrc()) {
        throw corrupt("a page's checksum differs");
      }
    }
    return plain(stored, header.getUncompressed_page_size());
  }

  /** A damaged header must not make the process ask for all memory. */
  private void requireSize(int size, long most) throws IOException {
    if (size < 0 || size > most) {
      throw corrupt("a page says it has " + size + " bytes");
    }
  }

  private byte[] plain(byte[] stored, int size) throws IOException {
    if (chunk.getCodec() == CompressionCodecName.UNCOMPRESSED) {
      return stored;
    }
    byte[] plain = new byte[size];
    int length;
    try {
      length = PageCodec.unpack(chunk.getCodec(), stored, plain);
    } catch (IOException e) {
      throw corrupt(e.getMessage());
    }
    if (length != size) {
      throw corrupt("a page has " + length + " bytes, not " + size);
    }
    return plain;
  }

  private CorruptFileException corrupt(String what) {
    return new CorruptFileException(
        file.name()
            + ", column "
            + chunk.getPath().toDotString()
            + ", chunk at byte "
            + chunk.getStartingPos()
            + ": "
            + what);
  }
}
