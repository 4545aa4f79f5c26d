package dev.sluice.lake.parquet;

import dev.sluice.adapter.record.BoolColumn;
import dev.sluice.adapter.record.BytesColumn;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.DecimalColumn;
import dev.sluice.adapter.record.LongColumn;
import dev.sluice.adapter.record.TextColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Text, bytes and decimals of more than 18 digits; whole numbers and truth values where the table's
 * column is of text. Values go through a dictionary as long as that makes the chunk smaller; from
 * then on text and bytes are written as packed lengths followed by all bytes, decimals plain.
 */
final class BytesChunk extends ChunkEncoder {
  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int MAX_BUFFER_BYTES = 1 << 20;

  private final int fixedLength;
  private final byte[] decimal;

  private ByteDictionary dictionary = new ByteDictionary();
  private boolean dictionaryUsed;
  private boolean encodingIds = true;
  private int[] ids = new int[256];
  private int[] lengths = new int[256];
  private byte[] plain = new byte[1024];
  private int plainBytes;
  private int count;
  private int idBytes;

  /** Where the page's last value stood, whose number is the last one; null before the first. */
  private byte[] lastSource;

  private int lastStart;
  private int lastLength;

  BytesChunk(
      ColumnDescriptor descriptor,
      LeafSource source,
      FileLimits limits,
      PageCompressor compressor) {
    super(descriptor, source, limits, compressor);
    boolean fixed =
        descriptor.getPrimitiveType().getPrimitiveTypeName()
            == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
    this.fixedLength = fixed ? descriptor.getPrimitiveType().getTypeLength() : 0;
    this.decimal = new byte[fixedLength];
  }

  @Override
  void addValues(Column column, int from, int to) {
    if (column instanceof TextColumn text) {
      boolean mayHaveNulls = text.mayHaveNulls();
      byte[] source = text.bytes();
      for (int row = from; row < to; row++) {
        if (!mayHaveNulls || !text.isNull(row)) {
          add(source, text.start(row), text.length(row));
        }
      }
    } else if (column instanceof BytesColumn bytes) {
      for (int row = from; row < to; row++) {
        if (!bytes.isNull(row)) {
          add(bytes.bytes(), bytes.start(row), bytes.length(row));
        }
      }
    } else if (column instanceof LongColumn || column instanceof BoolColumn) {
      addWritten(column, from, to);
    } else {
      DecimalColumn decimals = (DecimalColumn) column;
      for (int row = from; row < to; row++) {
        if (!decimals.isNull(row)) {
          addDecimal(decimals.unscaled(row));
        }
      }
    }
  }

  private void addWritten(Column column, int from, int to) {
    for (int row = from; row < to; row++) {
      if (!column.isNull(row)) {
        String text =
            column instanceof LongColumn longs
                ? Long.toString(longs.get(row))
                : Boolean.toString(((BoolColumn) column).get(row));
        byte[] written = text.getBytes(StandardCharsets.US_ASCII);
        add(written, 0, written.length);
      }
    }
  }

  private void addDecimal(BigInteger unscaled) {
    // The same array with other digits.
    lastSource = null;
    byte[] digits = unscaled.toByteArray();
    int padding = fixedLength - digits.length;
    Arrays.fill(decimal, 0, padding, (byte) (unscaled.signum() < 0 ? -1 : 0));
    System.arraycopy(digits, 0, decimal, padding, digits.length);
    add(decimal, 0, fixedLength);
  }

  private void add(byte[] source, int start, int length) {
    if (encodingIds) {
      boolean again = source == lastSource && start == lastStart && length == lastLength;
      int id = again ? ids[count - 1] : dictionary.idOf(source, start, length);
      if (id != ByteDictionary.FULL) {
        lastSource = source;
        lastStart = start;
        lastLength = length;
        if (count == ids.length) {
          ids = Arrays.copyOf(ids, count * 2);
        }
        ids[count++] = id;
        idBytes += length + Integer.BYTES;
        return;
      }
      turnIdsIntoValues();
    }
    addPlain(source, start, length);
  }

  private void addPlain(byte[] source, int start, int length) {
    if (plainBytes + length > plain.length) {
      int doubled = (int) Math.min(plain.length * 2L, Integer.MAX_VALUE - 8);
      plain = Arrays.copyOf(plain, Math.max(Math.addExact(plainBytes, length), doubled));
    }
    System.arraycopy(source, start, plain, plainBytes, length);
    plainBytes += length;
    if (count == lengths.length) {
      lengths = Arrays.copyOf(lengths, count * 2);
    }
    lengths[count++] = length;
  }

  /** Gives the dictionary up for the rest of the chunk; the open page holds values again. */
  private void turnIdsIntoValues() {
    int open = count;
    count = 0;
    idBytes = 0;
    encodingIds = false;
    lastSource = null;
    for (int i = 0; i < open; i++) {
      addPlain(dictionary.bytes(), dictionary.start(ids[i]), dictionary.length(ids[i]));
    }
  }

  @Override
  int openBytes() {
    return count * Integer.BYTES + (encodingIds ? 0 : plainBytes);
  }

  @Override
  long dictionaryBytes() {
    return dictionary.memory();
  }

  @Override
  Encoding drainValues(ByteArrayOutputStream out, Statistics<?> statistics, boolean first)
      throws IOException {
    if (encodingIds && first && !isDictionaryWorthwhile()) {
      turnIdsIntoValues();
    }
    Encoding encoding = encodingIds ? drainIds(out, statistics) : drainPlain(out, statistics);
    count = 0;
    idBytes = 0;
    plainBytes = 0;
    lastSource = null;
    return encoding;
  }

  private boolean isDictionaryWorthwhile() {
    long encoded = dictionary.byteCount() + 4L * dictionary.size() + (long) count * idWidth() / 8;
    return encoded < idBytes;
  }

  private int idWidth() {
    return BytesUtils.getWidthFromMaxInt(Math.max(0, dictionary.size() - 1));
  }

  private Encoding drainIds(ByteArrayOutputStream out, Statistics<?> statistics)
      throws IOException {
    addIdStatistics(statistics);
    dictionaryUsed = true;
    int width = idWidth();
    out.write(width);
    new PackedIds(width, out).write(ids, count);
    return Encoding.RLE_DICTIONARY;
  }

  private Encoding drainPlain(ByteArrayOutputStream out, Statistics<?> statistics)
      throws IOException {
    addPlainStatistics(statistics);
    if (fixedLength == 0) {
      try (DeltaBinaryPackingValuesWriterForInteger packed =
          new DeltaBinaryPackingValuesWriterForInteger(
              4096, MAX_BUFFER_BYTES, HeapByteBufferAllocator.getInstance())) {
        for (int i = 0; i < count; i++) {
          packed.writeInteger(lengths[i]);
        }
        packed.getBytes().writeAllTo(out);
      }
    }
    out.write(plain, 0, plainBytes);
    return fixedLength == 0 ? Encoding.DELTA_LENGTH_BYTE_ARRAY : Encoding.PLAIN;
  }

  /** Compares each distinct value of the page once. */
  private void addIdStatistics(Statistics<?> statistics) {
    boolean[] seen = new boolean[dictionary.size()];
    int min = -1;
    int max = -1;
    long minPrefix = 0;
    long maxPrefix = 0;
    for (int i = 0; i < count; i++) {
      int id = ids[i];
      if (!seen[id]) {
        seen[id] = true;
        long prefix =
            fixedLength > 0
                ? 0
                : prefix(dictionary.bytes(), dictionary.start(id), dictionary.length(id));
        if (min < 0 || (Long.compareUnsigned(prefix, minPrefix) <= 0 && compareIds(id, min) < 0)) {
          min = id;
          minPrefix = prefix;
        }
        if (max < 0 || (Long.compareUnsigned(prefix, maxPrefix) >= 0 && compareIds(id, max) > 0)) {
          max = id;
          maxPrefix = prefix;
        }
      }
    }
    if (min >= 0) {
      update(statistics, dictionary.bytes(), dictionary.start(min), dictionary.length(min));
      update(statistics, dictionary.bytes(), dictionary.start(max), dictionary.length(max));
    }
  }

  private int compareIds(int a, int b) {
    return compare(
        dictionary.bytes(),
        dictionary.start(a),
        dictionary.length(a),
        dictionary.start(b),
        dictionary.length(b));
  }

  private void addPlainStatistics(Statistics<?> statistics) {
    if (fixedLength == 0) {
      addPrefixStatistics(statistics);
      return;
    }
    int min = 0;
    int minLength = -1;
    int max = 0;
    int maxLength = -1;
    int start = 0;
    for (int i = 0; i < count; i++) {
      int length = lengths[i];
      if (minLength < 0 || compare(plain, start, length, min, minLength) < 0) {
        min = start;
        minLength = length;
      }
      if (maxLength < 0 || compare(plain, start, length, max, maxLength) > 0) {
        max = start;
        maxLength = length;
      }
      start += length;
    }
    if (count > 0) {
      update(statistics, plain, min, minLength);
      update(statistics, plain, max, maxLength);
    }
  }

  /** Of most values the first eight bytes tell that they are neither. */
  private void addPrefixStatistics(Statistics<?> statistics) {
    int min = 0;
    int minLength = -1;
    long minPrefix = -1;
    int max = 0;
    int maxLength = -1;
    long maxPrefix = 0;
    int start = 0;
    for (int i = 0; i < count; i++) {
      int length = lengths[i];
      long prefix = prefix(plain, start, length);
      if (Long.compareUnsigned(prefix, minPrefix) <= 0
          && (minLength < 0 || compare(plain, start, length, min, minLength) < 0)) {
        min = start;
        minLength = length;
        minPrefix = prefix;
      }
      if (Long.compareUnsigned(prefix, maxPrefix) >= 0
          && (maxLength < 0 || compare(plain, start, length, max, maxLength) > 0)) {
        max = start;
        maxLength = length;
        maxPrefix = prefix;
      }
      start += length;
    }
    if (count > 0) {
      update(statistics, plain, min, minLength);
      update(statistics, plain, max, maxLength);
    }
  }

  /** The first eight bytes as a number that sorts as they do; zeros behind a shorter value. */
  private static long prefix(byte[] bytes, int start, int length) {
    if (start + Long.BYTES <= bytes.length) {
      long word = (long) BIG_ENDIAN.get(bytes, start);
      return length >= Long.BYTES
          ? word
          : length == 0 ? 0 : word & -1L << (Long.SIZE - length * Byte.SIZE);
    }
    long word = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      word = word << Byte.SIZE | (i < length ? bytes[start + i] & 0xFF : 0);
    }
    return word;
  }

  private static void update(Statistics<?> statistics, byte[] bytes, int start, int length) {
    statistics.updateStats(
        Binary.fromConstantByteArray(Arrays.copyOfRange(bytes, start, start + length)));
  }

  /** Text and bytes by unsigned bytes, decimals by their sign first. */
  private int compare(byte[] bytes, int a, int aLength, int b, int bLength) {
    if (fixedLength > 0 && (bytes[a] < 0) != (bytes[b] < 0)) {
      return bytes[a] < 0 ? -1 : 1;
    }
    return Arrays.compareUnsigned(bytes, a, a + aLength, bytes, b, b + bLength);
  }

  @Override
  Dictionary drainDictionary() {
    Dictionary drained = dictionaryUsed ? plainDictionary() : null;
    dictionary = new ByteDictionary();
    dictionaryUsed = false;
    encodingIds = true;
    return drained;
  }

  private Dictionary plainDictionary() {
    PageBytes out = new PageBytes(dictionary.byteCount() + 4 * dictionary.size() + 1);
    for (int id = 0; id < dictionary.size(); id++) {
      int length = dictionary.length(id);
      if (fixedLength == 0) {
        out.write(length);
        out.write(length >>> 8);
        out.write(length >>> 16);
        out.write(length >>> 24);
      }
      out.write(dictionary.bytes(), dictionary.start(id), length);
    }
    return new Dictionary(out, dictionary.size());
  }
}
