package dev.sluice.lake.parquet;

import dev.sluice.adapter.record.BoolColumn;
import dev.sluice.adapter.record.Column;
import java.io.ByteArrayOutputStream;
import java.util.BitSet;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/** Truth values, plain: one bit each, the first in the lowest bit of the first byte. */
final class BoolChunk extends ChunkEncoder {
  private final BitSet values = new BitSet();
  private int count;

  BoolChunk(
      ColumnDescriptor descriptor,
      LeafSource source,
      FileLimits limits,
      PageCompressor compressor) {
    super(descriptor, source, limits, compressor);
  }

  @Override
  void addValues(Column column, int from, int to) {
    BoolColumn bools = (BoolColumn) column;
    for (int row = from; row < to; row++) {
      if (!bools.isNull(row)) {
        values.set(count++, bools.get(row));
      }
    }
  }

  @Override
  int openBytes() {
    return (count + 7) / 8;
  }

  @Override
  Encoding drainValues(ByteArrayOutputStream out, Statistics<?> statistics, boolean first) {
    int trues = values.cardinality();
    if (trues > 0) {
      statistics.updateStats(true);
    }
    if (trues < count) {
      statistics.updateStats(false);
    }
    byte[] bits = values.toByteArray();
    out.write(bits, 0, bits.length);
    for (int missing = openBytes() - bits.length; missing > 0; missing--) {
      out.write(0);
    }
    values.clear();
    count = 0;
    return Encoding.PLAIN;
  }

  @Override
  long dictionaryBytes() {
    return 0;
  }

  @Override
  Dictionary drainDictionary() {
    return null;
  }
}
