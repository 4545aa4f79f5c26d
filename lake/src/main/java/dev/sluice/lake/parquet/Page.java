package dev.sluice.lake.parquet;

import java.io.IOException;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/**
 * A finished data page.
 *
 * @param body levels and values, compressed if the chunk is
 * @param plainSize size of the body before compression
 * @param values number of values, nulls and empty sequences counted
 */
record Page(
    byte[] body, int plainSize, int values, int rows, Statistics<?> statistics, Encoding encoding) {

  /** The same page, whose body is plain, compressed. */
  Page compressedBy(PageCompressor compressor) throws IOException {
    int length = compressor.compress(body, body.length);
    return new Page(compressor.copy(length), plainSize, values, rows, statistics, encoding);
  }
}
