package dev.sluice.lake.parquet;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.DoubleColumn;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Floating point numbers of single or double precision, plain. */
final class FloatChunk extends ChunkEncoder {
  private final boolean single;
  private ByteBuffer values = newBuffer(4096);
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private boolean anyNumber;
  private long notNumbers;

  FloatChunk(
      ColumnDescriptor descriptor,
      LeafSource source,
      FileLimits limits,
      PageCompressor compressor) {
    super(descriptor, source, limits, compressor);
    this.single = descriptor.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.FLOAT;
  }

  private static ByteBuffer newBuffer(int capacity) {
    return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  void addValues(Column column, int from, int to) {
    DoubleColumn doubles = (DoubleColumn) column;
    for (int row = from; row < to; row++) {
      if (!doubles.isNull(row)) {
        add(doubles.get(row));
      }
    }
  }

  private void add(double value) {
    if (values.remaining() < Double.BYTES) {
      values = newBuffer(values.capacity() * 2).put(values.flip());
    }
    if (Double.isNaN(value)) {
      notNumbers++;
    } else {
      anyNumber = true;
      min = Double.compare(value, min) < 0 ? value : min;
      max = Double.compare(value, max) > 0 ? value : max;
    }
    if (single) {
      values.putFloat((float) value);
    } else {
      values.putDouble(value);
    }
  }

  @Override
  int openBytes() {
    return values.position();
  }

  @Override
  Encoding drainValues(ByteArrayOutputStream out, Statistics<?> statistics, boolean first) {
    statistics.incrementNanCount(notNumbers);
    if (anyNumber && single) {
      statistics.updateStats((float) min);
      statistics.updateStats((float) max);
    } else if (anyNumber) {
      statistics.updateStats(min);
      statistics.updateStats(max);
    }
    min = Double.POSITIVE_INFINITY;
    max = Double.NEGATIVE_INFINITY;
    anyNumber = false;
    notNumbers = 0;
    out.write(values.array(), values.arrayOffset(), values.position());
    values.clear();
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
