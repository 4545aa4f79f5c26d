package dev.sluice.lake.parquet;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.DecimalColumn;
import dev.sluice.adapter.record.LongColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Whole numbers and unscaled decimals of at most 18 digits, delta packed in 32 or 64 bits. */
final class WholeNumberChunk extends ChunkEncoder {
  private static final int MAX_BUFFER_BYTES = 1 << 20;

  private final boolean narrow;
  private final ValuesWriter values;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;
  private boolean any;

  WholeNumberChunk(
      ColumnDescriptor descriptor,
      LeafSource source,
      FileLimits limits,
      PageCompressor compressor) {
    super(descriptor, source, limits, compressor);
    this.narrow = descriptor.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32;
    HeapByteBufferAllocator heap = HeapByteBufferAllocator.getInstance();
    this.values =
        narrow
            ? new DeltaBinaryPackingValuesWriterForInteger(4096, MAX_BUFFER_BYTES, heap)
            : new DeltaBinaryPackingValuesWriterForLong(4096, MAX_BUFFER_BYTES, heap);
  }

  @Override
  void addValues(Column column, int from, int to) {
    if (column instanceof LongColumn longs) {
      for (int row = from; row < to; row++) {
        if (!longs.isNull(row)) {
          add(longs.get(row));
        }
      }
    } else {
      DecimalColumn decimals = (DecimalColumn) column;
      for (int row = from; row < to; row++) {
        if (!decimals.isNull(row)) {
          add(decimals.unscaledLong(row));
        }
      }
    }
  }

  private void add(long value) {
    any = true;
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (narrow) {
      values.writeInteger(Math.toIntExact(value));
    } else {
      values.writeLong(value);
    }
  }

  @Override
  int openBytes() {
    return (int) values.getBufferedSize();
  }

  @Override
  Encoding drainValues(ByteArrayOutputStream out, Statistics<?> statistics, boolean first)
      throws IOException {
    if (any && narrow) {
      statistics.updateStats((int) min);
      statistics.updateStats((int) max);
    } else if (any) {
      statistics.updateStats(min);
      statistics.updateStats(max);
    }
    values.getBytes().writeAllTo(out);
    values.reset();
    any = false;
    min = Long.MAX_VALUE;
    max = Long.MIN_VALUE;
    return Encoding.DELTA_BINARY_PACKED;
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
