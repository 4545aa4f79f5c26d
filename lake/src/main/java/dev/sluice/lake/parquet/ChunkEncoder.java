package dev.sluice.lake.parquet;

import dev.sluice.adapter.record.BytesColumn;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.GroupColumn;
import dev.sluice.adapter.record.SequenceColumn;
import dev.sluice.adapter.record.TextColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Encodes one column of one row group into pages, straight from the columns of batches. Subclasses
 * hold the values of one physical type; this class holds levels, pages and compression.
 *
 * <p>Every field, group, sequence and element of the lake is optional, so definition levels count
 * what is there: one for each field, group and sequence that is not null, one for each sequence
 * that is not empty.
 */
abstract class ChunkEncoder {
  private static final int SLICE_ROWS = 1024;

  /** The distinct values of a chunk, plainly encoded. */
  record Dictionary(PageBytes plain, int size) {}

  /** A chunk stays uncompressed unless compression takes its first page below this share. */
  private static final double WORTHWHILE = 0.85;

  private final ColumnDescriptor descriptor;
  private final LeafSource source;
  private final FileLimits limits;
  private final PageCompressor compressor;
  private final Levels repetitions;
  private final Levels definitions;
  private final List<Page> pages = new ArrayList<>();
  private CompressionCodecName codec;
  private Encoding lastEncoding;
  private long chunkBytes;
  private long chunkValues;
  private int pageValues;
  private int pageNulls;
  private int pageRows;

  ChunkEncoder(
      ColumnDescriptor descriptor,
      LeafSource source,
      FileLimits limits,
      PageCompressor compressor) {
    this.compressor = compressor;
    this.descriptor = descriptor;
    this.source = source;
    this.limits = limits;
    this.repetitions = new Levels(descriptor.getMaxRepetitionLevel());
    this.definitions = new Levels(descriptor.getMaxDefinitionLevel());
  }

  /** Adds the values of these rows that are not null to the page. */
  abstract void addValues(Column column, int from, int to) throws IOException;

  /** Bytes the open page holds, about. */
  abstract int openBytes();

  /** Memory the chunk's dictionary takes; 0 without one. */
  abstract long dictionaryBytes();

  /** Writes the page's values, tells their statistics and how they are encoded, starts anew. */
  abstract Encoding drainValues(ByteArrayOutputStream out, Statistics<?> statistics, boolean first)
      throws IOException;

  /** The chunk's dictionary, uncompressed, or null; a new one starts. */
  abstract Dictionary drainDictionary();

  /** Adds the rows of a batch. */
  final void append(List<? extends Column> batch, int rows) throws IOException {
    Column column = batch.get(source.column());
    if (source.steps().isEmpty()) {
      appendFlat(column, rows);
      return;
    }
    for (int row = 0; row < rows; row++) {
      shred(column, row, 0, 0, 0, 0);
      pageRows++;
      endPageIfFull();
    }
  }

  /** Bytes held for the row group. */
  final long heldBytes() {
    return chunkBytes + openBytes() + dictionaryBytes();
  }

  private void appendFlat(Column column, int rows) throws IOException {
    boolean required = descriptor.getMaxDefinitionLevel() == 0;
    for (int from = 0; from < rows; ) {
      int to = sliceEnd(column, from, Math.min(rows, from + SLICE_ROWS));
      int nulls = required ? 0 : addFlatLevels(column, from, to);
      addValues(column, from, to);
      pageValues += to - from;
      pageRows += to - from;
      pageNulls += nulls;
      endPageIfFull();
      from = to;
    }
  }

  private int addFlatLevels(Column column, int from, int to) throws IOException {
    if (!column.mayHaveNulls()) {
      definitions.add(1, to - from);
      return 0;
    }
    int nulls = 0;
    int runStart = from;
    boolean runOfNulls = column.isNull(from);
    for (int row = from; row < to; row++) {
      boolean isNull = column.isNull(row);
      nulls += isNull ? 1 : 0;
      if (isNull != runOfNulls) {
        definitions.add(runOfNulls ? 0 : 1, row - runStart);
        runOfNulls = isNull;
        runStart = row;
      }
    }
    definitions.add(runOfNulls ? 0 : 1, to - runStart);
    return nulls;
  }

  /** Fewer rows where values are large, so that a page does not outgrow its limit by much. */
  private int sliceEnd(Column column, int from, int most) {
    int to = most;
    while (to - from > 1 && bytes(column, from, to) > limits.pageBytes()) {
      to = from + (to - from) / 2;
    }
    return to;
  }

  private static long bytes(Column column, int from, int to) {
    if (column instanceof TextColumn text) {
      return (long) text.start(to - 1) + text.length(to - 1) - text.start(from);
    }
    if (column instanceof BytesColumn bytes) {
      return (long) bytes.start(to - 1) + bytes.length(to - 1) - bytes.start(from);
    }
    return 0;
  }

  private void shred(Column column, int row, int step, int repetition, int definition, int depth)
      throws IOException {
    if (column.isNull(row)) {
      addAbsent(repetition, definition);
    } else if (column instanceof GroupColumn group) {
      LeafSource.Step.Child child = (LeafSource.Step.Child) source.steps().get(step);
      Column next = group.children().get(child.ordinal());
      shred(next, row, step + 1, repetition, definition + 1, depth);
    } else if (column instanceof SequenceColumn sequence) {
      shredElements(sequence, row, step, repetition, definition, depth + 1);
    } else {
      repetitions.add(repetition);
      definitions.add(definition + 1);
      addValues(column, row, row + 1);
      pageValues++;
    }
  }

  private void shredElements(
      SequenceColumn sequence, int row, int step, int repetition, int definition, int depth)
      throws IOException {
    int length = sequence.length(row);
    if (length == 0) {
      addAbsent(repetition, definition + 1);
      return;
    }
    int start = sequence.start(row);
    for (int i = 0; i < length; i++) {
      int level = i == 0 ? repetition : depth;
      shred(sequence.elements(), start + i, step + 1, level, definition + 2, depth);
    }
  }

  private void addAbsent(int repetition, int definition) throws IOException {
    repetitions.add(repetition);
    definitions.add(definition);
    pageValues++;
    pageNulls++;
  }

  private void endPageIfFull() throws IOException {
    if (pageRows >= limits.pageRows()
        || openBytes() >= limits.pageBytes()
        || pageValues >= limits.pageRows() * 8) {
      endPage();
    }
  }

  private void endPage() throws IOException {
    PageBytes body = compressor.newBody();
    repetitions.drainTo(body);
    definitions.drainTo(body);
    Statistics<?> statistics = Statistics.createStats(descriptor.getPrimitiveType());
    statistics.incrementNumNulls(pageNulls);
    Encoding encoding = drainValues(body, statistics, pages.isEmpty());
    if (encoding != lastEncoding && codec == CompressionCodecName.UNCOMPRESSED) {
      decideAnew(body);
    }
    lastEncoding = encoding;
    byte[] stored = compressed(body);
    pages.add(new Page(stored, body.size(), pageValues, pageRows, statistics, encoding));
    chunkBytes += stored.length;
    chunkValues += pageValues;
    pageValues = 0;
    pageNulls = 0;
    pageRows = 0;
  }

  /**
   * A chunk of numbers of a dictionary that hardly compress goes on with values that may. All pages
   * of a chunk are compressed or none, so the former ones are then, too.
   */
  private void decideAnew(PageBytes body) throws IOException {
    codec = null;
    compressed(body);
    if (codec != CompressionCodecName.UNCOMPRESSED) {
      chunkBytes = 0;
      for (int i = 0; i < pages.size(); i++) {
        Page page = pages.get(i).compressedBy(compressor);
        pages.set(i, page);
        chunkBytes += page.body().length;
      }
    }
  }

  private byte[] compressed(PageBytes plain) throws IOException {
    if (codec == CompressionCodecName.UNCOMPRESSED) {
      return plain.toByteArray();
    }
    int length = compressor.compress(plain);
    if (codec == null) {
      boolean worthwhile = length < plain.size() * WORTHWHILE;
      codec = worthwhile ? compressor.parquetName() : CompressionCodecName.UNCOMPRESSED;
    }
    return codec == CompressionCodecName.UNCOMPRESSED
        ? plain.toByteArray()
        : compressor.copy(length);
  }

  /** Writes the chunk and starts the next row group's. */
  final void flush(ParquetFileWriter writer) throws IOException {
    if (pageValues > 0) {
      endPage();
    }
    writer.startColumn(descriptor, chunkValues, codec);
    Dictionary dictionary = drainDictionary();
    if (dictionary != null) {
      writer.writeDictionaryPage(
          new DictionaryPage(
              BytesInput.from(compressed(dictionary.plain())),
              dictionary.plain().size(),
              dictionary.size(),
              Encoding.PLAIN));
    }
    for (Page page : pages) {
      writer.writeDataPage(
          page.values(),
          page.plainSize(),
          BytesInput.from(page.body()),
          page.statistics(),
          page.rows(),
          Encoding.RLE,
          Encoding.RLE,
          page.encoding());
    }
    writer.endColumn();
    pages.clear();
    codec = null;
    lastEncoding = null;
    chunkBytes = 0;
    chunkValues = 0;
  }

  /** The limits of the file. */
  final FileLimits limits() {
    return limits;
  }
}
