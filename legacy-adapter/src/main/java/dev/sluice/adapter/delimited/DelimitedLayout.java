package dev.sluice.adapter.delimited;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.RecordRange;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.adapter.text.ByteOrderMark;
import dev.sluice.adapter.text.Utf8Feed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Delimited text: RFC 4180 and its dialects.
 *
 * <p>Empty lines between records are skipped, except in a file of one column, where they are
 * records, unless the layout says otherwise. A field is quoted if the quote is its first character;
 * elsewhere outside quotes a quote is a character like any other. Values are exactly the texts of
 * the file unless the layout trims them.
 *
 * <p>Refused records (rules in parentheses), as far as {@link Policies} don't say otherwise: bytes
 * that are no text in the charset ({@code charset}), NUL characters ({@code nul_character}), text
 * after a closing quote ({@code text_after_quote}), a quote that is not closed ({@code
 * unterminated_quote}), too many bytes ({@code record_too_long}; measured in UTF-8), a number of
 * fields that is not the header's ({@code field_count}), an escape that means nothing ({@code
 * escape}), a record equal to the header ({@code repeated_header}), and, up to where the longest
 * record would end behind a fault of quoting, a quote within unquoted text ({@code stray_quote}),
 * because it may be the lost end of a quoted text. Strict layouts also refuse what {@link
 * StrictFaults} names.
 *
 * <p>An unclosed quote, and a record too long, refuse all that was looked at and the rest of its
 * last line. Where an unclosed quote is to refuse its own line only and such faults follow each
 * other without end, the lines already looked at are refused as one record: the time stays
 * proportional to the file.
 */
public final class DelimitedLayout implements SplittableLayout {
  private static final int BLOCK_BYTES = 2 << 20;

  private static final int HEADER_BLOCK_BYTES = 16 << 10;
  private static final int WALK_BLOCK_BYTES = 256 << 10;

  private static final int BATCH_ROWS = 8192;

  private final DelimitedOptions options;
  private final Dialect dialect;
  private final int blockBytes;
  private final int batchRows;

  /**
   * A layout of this dialect.
   *
   * @throws dev.sluice.adapter.layout.LayoutException if quote or escape is not ASCII, or the
   *     escape is part of the delimiter
   */
  public DelimitedLayout(DelimitedOptions options) {
    this(options, BLOCK_BYTES, BATCH_ROWS);
  }

  DelimitedLayout(DelimitedOptions options, int blockBytes, int batchRows) {
    this.options = options;
    this.dialect = new Dialect(options);
    this.blockBytes = blockBytes;
    this.batchRows = batchRows;
  }

  @Override
  public Optional<Schema> knownSchema() {
    return options.header() instanceof Header.Absent absent
        ? Optional.of(HeaderNames.schema(absent.names()))
        : Optional.empty();
  }

  /**
   * A layout of one record by itself, such as a trailer, in the dialect of this one's records.
   *
   * @param names of its fields; what stands behind them is left alone, and missing ones are null
   */
  public Layout ofOneRecord(List<String> names) {
    return new DelimitedLayout(
        DelimitedOptions.builder()
            .charset(options.charset())
            .delimiter(options.delimiter())
            .quote(options.quote())
            .escape(options.escape())
            .header(new Header.Absent(names))
            .ragged(Policies.Ragged.RESCUE)
            .nullTokens(List.of(""))
            .build());
  }

  /** The charset of the file. */
  public Charset charset() {
    return options.charset();
  }

  /**
   * Opens a file.
   *
   * @throws UndecodableFileException if it is empty, has no header though the layout says so, a
   *     header that can't be read, or the byte order mark of another charset
   */
  @Override
  public RecordReader open(ByteSource source) throws IOException {
    return begin(source, source.open(), blockBytes);
  }

  /**
   * Opens a range; see {@link RangeFinder} for why the ranges together are the file.
   *
   * @throws UndecodableFileException as {@link #open(ByteSource)} does
   */
  @Override
  public RecordReader open(ByteSource source, RecordRange range) throws IOException {
    if (range.start() == 0) {
      return begin(source, new LimitedStream(source.open(), range.end()), blockBytes);
    }
    DelimitedReader reader = begin(source, source.open(), headerBlockBytes());
    try {
      InputStream in = new LimitedStream(source.open(range.start()), range.length());
      reader.moveTo(in, range.start(), range.firstRecord(), blockBytes);
      return reader;
    } catch (RuntimeException | IOException e) {
      reader.close();
      throw e;
    }
  }

  /** Cuts a file; it is read once, by as many threads as the process has cores. */
  @Override
  public List<RecordRange> split(ByteSource source, long targetBytes) throws IOException {
    return new RangeFinder(this, source, targetBytes).ranges();
  }

  /** A reader that stands behind the header and can walk. */
  DelimitedReader walker(ByteSource source) throws IOException {
    return begin(source, source.open(), walkBlockBytes());
  }

  /** A reader that knows the header and walks from this byte on, as if a record started there. */
  DelimitedReader walker(ByteSource source, long start) throws IOException {
    DelimitedReader reader = begin(source, source.open(), headerBlockBytes());
    try {
      reader.moveTo(source.open(start), start, 1, walkBlockBytes());
      return reader;
    } catch (RuntimeException | IOException e) {
      reader.close();
      throw e;
    }
  }

  LineEnd lineEnd() {
    return options.lineEnd();
  }

  int maxRecordBytes() {
    return options.maxRecordBytes();
  }

  private int headerBlockBytes() {
    return Math.min(blockBytes, HEADER_BLOCK_BYTES);
  }

  private int walkBlockBytes() {
    return Math.min(blockBytes, WALK_BLOCK_BYTES);
  }

  private DelimitedReader begin(ByteSource source, InputStream in, int block) throws IOException {
    long origin = source.origin();
    try {
      // One byte more than the longest mark tells whether anything follows it.
      byte[] head = in.readNBytes(ByteOrderMark.MAX_BYTES + 1);
      ByteOrderMark mark = ByteOrderMark.of(head, options.charset());
      if (head.length == mark.length() && !acceptsEmptyFiles()) {
        throw new UndecodableFileException(
            origin,
            (head.length == 0
                    ? "the file is empty"
                    : "the file holds a byte order mark and nothing else")
                + ": have the sender drop it again, or say empty_file: accept");
      }
      InputStream rest = in;
      if (mark.length() < head.length) {
        byte[] begun = Arrays.copyOfRange(head, mark.length(), head.length);
        rest = new SequenceInputStream(new ByteArrayInputStream(begun), in);
      }
      Utf8Feed feed =
          Utf8Feed.of(rest, mark.charset(), options.policies().malformed(), origin + mark.length());
      return new DelimitedReader(
          options, dialect, mark.charset(), new Window(feed, block), origin, batchRows);
    } catch (RuntimeException | IOException e) {
      in.close();
      throw e;
    }
  }

  private boolean acceptsEmptyFiles() {
    return options.policies().emptyFile() == Policies.EmptyFile.ACCEPT;
  }
}
